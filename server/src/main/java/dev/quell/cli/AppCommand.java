package dev.quell.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code quell app …}: applications of the embedded issuer. */
@Command(
        name = "app",
        mixinStandardHelpOptions = true,
        description = {
            "Applications that get tokens from the embedded issuer by a secret or a key, as the"
                    + " Microsoft identity libraries do.",
            "",
            "Goes through the server that has the data folder, or works on the folder itself.",
            ""
        },
        subcommands = {
            AppCommand.Create.class,
            AppCommand.ListAll.class,
            AppCommand.Secret.class,
            AppCommand.Key.class,
            AppCommand.Roles.class,
            AppCommand.Delete.class
        })
final class AppCommand implements Runnable {
    private static final String APPLICATIONS = "applications";

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name one of create, list, secret, key, roles, delete.");
    }

    private static String path(String id, String... below) {
        List<String> segments = new ArrayList<>(List.of(APPLICATIONS, DirectoryCalls.segment(id)));
        segments.addAll(List.of(below));
        return String.join("/", segments);
    }

    private static final class Permissions {
        @Option(
                names = "--role",
                paramLabel = "NAME",
                arity = "1..*",
                description = "What it may do on its own: SecurityIncident.ReadWrite.All.")
        private List<String> roles = new ArrayList<>();

        @Option(
                names = "--scope",
                paramLabel = "NAME",
                arity = "1..*",
                description = "What it may do on behalf of a user.")
        private List<String> scopes = new ArrayList<>();

        void putInto(ObjectNode body) {
            DirectoryCalls.putTexts(body, "roles", roles);
            DirectoryCalls.putTexts(body, "scopes", scopes);
        }
    }

    /** Prints its client id. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates an application and prints its client id.")
    static final class Create implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "What it is called.")
        private String name = "";

        @Mixin private Permissions permissions = new Permissions();

        @Option(
                names = "--redirect-uri",
                paramLabel = "URI",
                description = "Where a user's browser may be sent back to, to the letter.")
        private List<String> redirectUris = new ArrayList<>();

        @Mixin private DirectoryOptions options = new DirectoryOptions();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            DirectoryCalls calls = new DirectoryCalls(options, spec);
            ObjectNode body = DirectoryCalls.object().put("displayName", name);
            permissions.putInto(body);
            DirectoryCalls.putTexts(body, "redirectUris", redirectUris);
            JsonNode made = calls.ask("POST", APPLICATIONS, body);
            calls.out().println(made.get("id").stringValue());
            return Main.FINE;
        }
    }

    /** One line each. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists applications: client id, whether enabled, roles, name.")
    static final class ListAll implements Callable<Integer> {
        @Mixin private DirectoryOptions options = new DirectoryOptions();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            DirectoryCalls calls = new DirectoryCalls(options, spec);
            calls.each(
                    APPLICATIONS,
                    application ->
                            calls.out()
                                    .println(
                                            "%s  %s  %s  %s"
                                                    .formatted(
                                                            application.get("id").stringValue(),
                                                            application
                                                                            .get("accountEnabled")
                                                                            .booleanValue()
                                                                    ? "enabled "
                                                                    : "disabled",
                                                            texts(application.get("roles")),
                                                            application
                                                                    .get("displayName")
                                                                    .stringValue())));
            return Main.FINE;
        }

        private static String texts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(text -> texts.add(text.stringValue()));
            return texts.isEmpty() ? "-" : String.join(",", texts);
        }
    }

    /** Prints it once; there is no second time. */
    @Command(
            name = "secret",
            mixinStandardHelpOptions = true,
            description = {
                "Adds a secret to an application and prints it. It is not shown again.",
                "With --remove it takes a secret or key away."
            })
    static final class Secret implements Callable<Integer> {
        @Parameters(paramLabel = "CLIENT-ID")
        private String id = "";

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "How long it is good, at most 730. Default: 180")
        private int days = 180;

        @Option(
                names = "--remove",
                paramLabel = "KEY-ID",
                description = "Take this secret or key away instead.")
        private @Nullable String remove;

        @Mixin private DirectoryOptions options = new DirectoryOptions();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            DirectoryCalls calls = new DirectoryCalls(options, spec);
            if (remove != null) {
                JsonNode _ =
                        calls.ask(
                                "DELETE", path(id, "credentials", DirectoryCalls.segment(remove)));
                return Main.FINE;
            }
            JsonNode made =
                    calls.ask(
                            "POST",
                            path(id, "addSecret"),
                            DirectoryCalls.object().put("days", days));
            calls.out().println(made.get("secretText").stringValue());
            spec.commandLine()
                    .getErr()
                    .println(
                            "key id %s, good until %s; not shown again"
                                    .formatted(
                                            made.get("keyId").stringValue(),
                                            made.get("endDateTime").stringValue()));
            return Main.FINE;
        }
    }

    /** Prints its key id. */
    @Command(
            name = "key",
            mixinStandardHelpOptions = true,
            description =
                    "Adds a certificate or public key (PEM, RSA) to sign assertions with, and"
                            + " prints its key id.")
    static final class Key implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "CLIENT-ID")
        private String id = "";

        @Parameters(index = "1", paramLabel = "FILE")
        private Path file = Path.of("");

        @Mixin private DirectoryOptions options = new DirectoryOptions();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            DirectoryCalls calls = new DirectoryCalls(options, spec);
            JsonNode made =
                    calls.ask(
                            "POST",
                            path(id, "addKey"),
                            DirectoryCalls.object().put("key", content()));
            calls.out().println(made.get("keyId").stringValue());
            return Main.FINE;
        }

        private String content() {
            try {
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new ParameterException(
                        spec.commandLine(), "The file " + file + " cannot be read as text.");
            }
        }
    }

    /** All of them: what is not named is taken away. */
    @Command(
            name = "roles",
            mixinStandardHelpOptions = true,
            description =
                    "Sets the roles and scopes of an application: those named, and no others. They"
                            + " hold from its next token on.")
    static final class Roles implements Callable<Integer> {
        @Parameters(paramLabel = "CLIENT-ID")
        private String id = "";

        @Mixin private Permissions permissions = new Permissions();

        @Mixin private DirectoryOptions options = new DirectoryOptions();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            ObjectNode body = DirectoryCalls.object();
            permissions.putInto(body);
            JsonNode _ = new DirectoryCalls(options, spec).ask("PATCH", path(id), body);
            return Main.FINE;
        }
    }

    /** Tokens that it has are good until they end. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes an application. Tokens that it has are good for up to an hour.")
    static final class Delete implements Callable<Integer> {
        @Parameters(paramLabel = "CLIENT-ID")
        private String id = "";

        @Mixin private DirectoryOptions options = new DirectoryOptions();

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            JsonNode _ = new DirectoryCalls(options, spec).ask("DELETE", path(id));
            return Main.FINE;
        }
    }
}
