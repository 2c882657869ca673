package dev.quell.cli;

import dev.quell.OperatorApi;
import dev.quell.Outside;
import dev.quell.access.TenantId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which folder's applications and users are meant, and of which tenant. */
final class DirectoryOptions {
    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "The tenant, a GUID. Default: the folder's own.")
    private @Nullable String tenant;

    @Mixin private DataOptions data = new DataOptions();

    /** Through the server that has the folder, or on the folder itself. */
    OperatorApi open(CommandSpec spec) {
        Optional<TenantId> wanted =
                Optional.ofNullable(tenant)
                        .map(
                                text ->
                                        TenantId.parse(text)
                                                .orElseThrow(
                                                        () ->
                                                                new ParameterException(
                                                                        spec.commandLine(),
                                                                        "--tenant "
                                                                                + text
                                                                                + " is no GUID")));
        String command = spec.qualifiedName().replaceFirst("^quell ", "");
        return OperatorApi.open(
                data.read(Map.of(), Map.of()),
                Outside.real(),
                new OperatorApi.Asker(command, wanted));
    }
}
