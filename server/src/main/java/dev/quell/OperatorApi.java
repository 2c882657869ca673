package dev.quell;

import dev.quell.access.Caller;
import dev.quell.access.TenantId;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.api.graph.GraphErrors;
import dev.quell.api.graph.ResourcePath;
import dev.quell.api.own.OwnAnswer;
import dev.quell.api.own.OwnRoutes;
import dev.quell.api.wire.RequestIds;
import dev.quell.refusal.Refused;
import dev.quell.store.sql.DataFolder;
import dev.quell.store.sql.SqliteStore;
import dev.quell.store.sql.StoreUnusable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Quell's own API for a command on the same machine: through the server that has the data folder,
 * or, when none has it, on the folder itself, which is the command's until {@link #close}. Whoever
 * may read the folder has that right.
 */
public final class OperatorApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Way way;
    private final Parts parts;

    /** How it is asked. */
    @FunctionalInterface
    private interface Way {
        Reply ask(String method, String path, Optional<JsonNode> body);
    }

    /** A status of HTTP, and the JSON that came with it. */
    record Reply(int status, Optional<JsonNode> body) {}

    /**
     * Who asks.
     *
     * @param command as the audit trail names it: {@code app create}
     * @param tenant the folder's own if empty
     */
    public record Asker(String command, Optional<TenantId> tenant) {}

    private OperatorApi(Way way, Parts parts) {
        this.way = way;
        this.parts = parts;
    }

    /**
     * That of the configured folder.
     *
     * @throws StartException if there are no keys in it, or it cannot be used
     * @throws ConfigException if the embedded issuer is off: nobody would get a token
     */
    public static OperatorApi open(Config config, Outside outside, Asker asker) {
        Tokens tokens = Tokens.open(config, outside);
        Path path = config.data().toAbsolutePath().normalize();
        Parts parts = new Parts();
        try {
            DataFolder folder = parts.add(DataFolder.open(path));
            return new OperatorApi(local(config, outside, asker, folder, parts), parts);
        } catch (StoreUnusable unusable) {
            parts.close();
            return DataFolder.announced(path)
                    .map(
                            origin ->
                                    new OperatorApi(
                                            new ServedApi(origin, config, tokens, asker, unusable)
                                                    ::ask,
                                            parts))
                    .orElseThrow(() -> StartException.of(unusable));
        }
    }

    /**
     * What is answered; empty if there is nothing to say.
     *
     * @param path below {@code /quell/v1/}, with a query if need be
     * @throws CommandRefused if it is not done
     */
    public Optional<JsonNode> ask(String method, String path, Optional<JsonNode> body) {
        Reply reply = way.ask(method, path, body);
        if (reply.status() >= 400) {
            String message =
                    reply.body()
                            .map(said -> said.path("error").path("message").stringValue(""))
                            .filter(text -> !text.isEmpty())
                            .orElse("The server answered " + reply.status() + ".");
            throw new CommandRefused(message, reply.status() == 400);
        }
        return reply.body();
    }

    @Override
    public void close() {
        parts.close();
    }

    private static Way local(
            Config config, Outside outside, Asker asker, DataFolder folder, Parts parts) {
        IssuerFile file = IssuerFile.open(folder.path());
        SqliteStore store = parts.add(SqliteStore.open(folder, Quell::stopAtOnce));
        OwnRoutes routes =
                new OwnRoutes(
                        new EmbeddedDirectory(
                                        config.embeddedIssuer().orElseThrow(), file, store, outside)
                                .ownRoutes(config.policy()));
        UUID requestId = outside.requestIds().get();
        Caller operator =
                Caller.operator(
                        asker.command(),
                        asker.tenant().orElse(file.tenant()),
                        config.policy(),
                        requestId);
        RequestIds ids = new RequestIds(requestId, requestId.toString());
        GraphErrors errors = new GraphErrors(outside.clock());
        return (method, path, body) -> {
            try {
                OwnAnswer answer = routes.run(operator, question(method, path), body);
                return new Reply(answer.status(), answer.body());
            } catch (Refused refused) {
                var said = errors.refused(refused.refusal(), ids);
                return new Reply(said.status(), parse(said.body()));
            }
        };
    }

    private static OwnRoutes.Question question(String method, String path) {
        int mark = path.indexOf('?');
        String below = mark < 0 ? path : path.substring(0, mark);
        return new OwnRoutes.Question(
                method,
                ResourcePath.parse(below).segments(),
                mark < 0 ? Optional.empty() : Optional.of(path.substring(mark + 1)),
                "");
    }

    static Optional<JsonNode> parse(byte[] json) {
        return json.length == 0
                ? Optional.empty()
                : Optional.of(JSON.readTree(new String(json, StandardCharsets.UTF_8)));
    }
}
