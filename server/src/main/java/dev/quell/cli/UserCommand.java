package dev.quell.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code quell user …}: users of the embedded issuer. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = {
            "Users who sign in with the embedded issuer, and their directory roles.",
            "",
            "Goes through the server that has the data folder, or works on the folder itself."
                    + " Passwords are asked for on the terminal, or read as a line from standard"
                    + " input.",
            ""
        },
        subcommands = {
            UserCommand.Create.class,
            UserCommand.ListAll.class,
            UserCommand.Password.class,
            UserCommand.Roles.class,
            UserCommand.Disable.class,
            UserCommand.Enable.class,
            UserCommand.Delete.class
        })
final class UserCommand implements Runnable {
    private static final String USERS = "users";

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name one of create, list, password, roles, disable, enable, delete.");
    }

    /** The user, by name or id. */
    private static final class Who {
        @Parameters(paramLabel = "NAME", description = "What they sign in with, or their id.")
        private String name = "";

        @Mixin private DirectoryOptions options = new DirectoryOptions();

        String path() {
            return USERS + "/" + DirectoryCalls.segment(name);
        }
    }

    private static final class DirectoryRoles {
        @Option(
                names = "--directory-role",
                paramLabel = "NAME",
                arity = "1..*",
                description =
                        "SecurityReader, GlobalReader, SecurityOperator or SecurityAdministrator.")
        private List<String> names = new ArrayList<>();

        void putInto(ObjectNode body) {
            DirectoryCalls.putTexts(body, "directoryRoles", names);
        }
    }

    /** Prints their id. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates a user and prints their id.")
    static final class Create implements Callable<Integer> {
        @Mixin private Who who = new Who();

        @Option(names = "--display-name", paramLabel = "NAME", description = "Default: NAME")
        private @Nullable String displayName;

        @Mixin private DirectoryRoles roles = new DirectoryRoles();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            DirectoryCalls calls = new DirectoryCalls(who.options, spec);
            ObjectNode body = DirectoryCalls.object().put("userPrincipalName", who.name);
            body.put("displayName", displayName == null ? who.name : displayName);
            roles.putInto(body);
            body.put("password", new PasswordInput(spec).read());
            calls.out().println(calls.ask("POST", USERS, body).get("id").stringValue());
            return Main.FINE;
        }
    }

    /** One line each. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists users: id, whether enabled, directory roles, name.")
    static final class ListAll implements Callable<Integer> {
        @Mixin private DirectoryOptions options = new DirectoryOptions();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            DirectoryCalls calls = new DirectoryCalls(options, spec);
            calls.each(USERS, user -> calls.out().println(line(user)));
            return Main.FINE;
        }

        private static String line(JsonNode user) {
            List<String> roles = new ArrayList<>();
            user.get("directoryRoles")
                    .forEach(role -> roles.add(role.stringValue().replace(" ", "")));
            return "%s  %s  %s  %s"
                    .formatted(
                            user.get("id").stringValue(),
                            user.get("accountEnabled").booleanValue() ? "enabled " : "disabled",
                            roles.isEmpty() ? "-" : String.join(",", roles),
                            user.get("userPrincipalName").stringValue());
        }
    }

    /** Says nothing when it is done. */
    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Sets the password of a user: at least 12 characters.")
    static final class Password implements Callable<Integer> {
        @Mixin private Who who = new Who();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            ObjectNode body =
                    DirectoryCalls.object().put("password", new PasswordInput(spec).read());
            JsonNode _ =
                    new DirectoryCalls(who.options, spec)
                            .ask("POST", who.path() + "/setPassword", body);
            return Main.FINE;
        }
    }

    /** All of them: what is not named is taken away. */
    @Command(
            name = "roles",
            mixinStandardHelpOptions = true,
            description = "Sets the directory roles of a user: those named, and no others.")
    static final class Roles implements Callable<Integer> {
        @Mixin private Who who = new Who();

        @Mixin private DirectoryRoles roles = new DirectoryRoles();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            ObjectNode body = DirectoryCalls.object();
            roles.putInto(body);
            JsonNode _ = new DirectoryCalls(who.options, spec).ask("PATCH", who.path(), body);
            return Main.FINE;
        }
    }

    /** Tokens that they have are good until they end. */
    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description =
                    "Lets a user sign in no more. Tokens that they have are good for up to an"
                            + " hour.")
    static final class Disable implements Callable<Integer> {
        @Mixin private Who who = new Who();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            return enabled(who, spec, false);
        }
    }

    /** The other way round. */
    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Lets a user sign in again.")
    static final class Enable implements Callable<Integer> {
        @Mixin private Who who = new Who();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            return enabled(who, spec, true);
        }
    }

    private static int enabled(Who who, CommandSpec spec, boolean enabled) {
        ObjectNode body = DirectoryCalls.object().put("accountEnabled", enabled);
        JsonNode _ = new DirectoryCalls(who.options, spec).ask("PATCH", who.path(), body);
        return Main.FINE;
    }

    /** Tokens that they have are good until they end. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes a user. Tokens that they have are good for up to an hour.")
    static final class Delete implements Callable<Integer> {
        @Mixin private Who who = new Who();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            JsonNode _ = new DirectoryCalls(who.options, spec).ask("DELETE", who.path());
            return Main.FINE;
        }
    }
}
