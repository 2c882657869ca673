package dev.quell.cli;

import dev.quell.Config;
import dev.quell.Outside;
import dev.quell.Tokens;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.issuer.TokenRequest.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quell token}: prints a bearer token, and nothing else, without asking a server. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints a bearer token from the embedded issuer of a data folder, without asking a"
                    + " server.",
            "",
            "By default it is an application's, with the role SecurityIncident.Read.All. With"
                    + " --user it is a user's, with --scope and --directory-role."
        },
        footer = {
            "",
            "For example:",
            "  ./quell token --all --data ./quell-demo",
            "  ./quell token --user bealfasi --directory-role SecurityOperator --expires 30m \\",
            "      --scope SecurityIncident.ReadWrite.All SecurityAlert.ReadWrite.All"
        })
final class TokenCommand implements Callable<Integer> {
    private static final String APPLICATION = "quell-token";

    @Option(
            names = "--role",
            paramLabel = "NAME",
            arity = "1..*",
            description = "Application roles, such as SecurityIncident.ReadWrite.All.")
    private List<String> roles = new ArrayList<>();

    @Option(
            names = "--all",
            description =
                    "Every application role of the Graph API. Quell.Identity.ReadWrite.All, which"
                            + " manages applications and users, has to be named with --role.")
    private boolean all;

    @Option(names = "--user", paramLabel = "NAME", description = "For this user.")
    private @Nullable String user;

    @Option(
            names = "--scope",
            paramLabel = "NAME",
            arity = "1..*",
            description = "With --user: delegated scopes.")
    private List<String> scopes = new ArrayList<>();

    @Option(
            names = "--directory-role",
            paramLabel = "NAME",
            arity = "1..*",
            description =
                    "With --user: SecurityReader, GlobalReader, SecurityOperator or"
                            + " SecurityAdministrator.")
    private List<String> directoryRoles = new ArrayList<>();

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "The tenant, a GUID. Default: the folder's own.")
    private @Nullable String tenant;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            defaultValue = "8h",
            description = "How long it is good, such as 90s, 30m, 8h; at most 24h. Default: 8h")
    private String expires = "8h";

    @Mixin private DataOptions data = new DataOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Config config = data.read(Map.of(), Map.of());
        Optional<TenantId> wanted = Optional.ofNullable(tenant).map(this::tenant);
        String token;
        try {
            Subject subject = subject(config);
            Duration lifetime = lifetime();
            token = Tokens.open(config, Outside.real()).token(wanted, subject, lifetime);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        spec.commandLine().getOut().println(token);
        return Main.FINE;
    }

    private Subject subject(Config config) {
        if (user == null) {
            if (!scopes.isEmpty() || !directoryRoles.isEmpty()) {
                throw wrong("--scope and --directory-role are a user's: name one with --user");
            }
            return new Subject.Application(APPLICATION, applicationRoles(config));
        }
        if (!roles.isEmpty() || all) {
            throw wrong("--role and --all are an application's: leave them, or --user, out");
        }
        return new Subject.User(user, scopes, directoryRoles());
    }

    private List<String> applicationRoles(Config config) {
        if (all) {
            return config.policy().names(Permission.ofGraph());
        }
        return roles.isEmpty() ? List.of("SecurityIncident.Read.All") : roles;
    }

    private Set<DirectoryRole> directoryRoles() {
        Set<DirectoryRole> found = EnumSet.noneOf(DirectoryRole.class);
        for (String name : directoryRoles) {
            found.add(
                    DirectoryRole.named(name)
                            .orElseThrow(
                                    () ->
                                            wrong(
                                                    "--directory-role "
                                                            + name
                                                            + " is none of SecurityReader,"
                                                            + " GlobalReader, SecurityOperator,"
                                                            + " SecurityAdministrator")));
        }
        return found;
    }

    private TenantId tenant(String text) {
        return TenantId.parse(text).orElseThrow(() -> wrong("--tenant " + text + " is no GUID"));
    }

    private Duration lifetime() {
        try {
            return Duration.parse("PT" + expires);
        } catch (java.time.DateTimeException e) {
            throw wrong("--expires " + expires + " is no time such as 90s, 30m or 8h");
        }
    }

    private ParameterException wrong(@Nullable String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
