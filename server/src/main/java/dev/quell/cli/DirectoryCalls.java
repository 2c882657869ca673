package dev.quell.cli;

import dev.quell.OperatorApi;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the commands for applications and users have in common. */
final class DirectoryCalls {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASE = "/quell/v1/";

    private final DirectoryOptions options;
    private final CommandSpec spec;

    DirectoryCalls(DirectoryOptions options, CommandSpec spec) {
        this.options = options;
        this.spec = spec;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static void putTexts(ObjectNode object, String name, List<String> texts) {
        texts.forEach(object.putArray(name)::add);
    }

    /** A name or id as a segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The answer; an empty object if there is nothing to say. */
    JsonNode ask(String method, String path, ObjectNode body) {
        return ask(method, path, Optional.<JsonNode>of(body));
    }

    JsonNode ask(String method, String path) {
        return ask(method, path, Optional.empty());
    }

    /** Every item of a list, page by page. */
    void each(String path, Consumer<JsonNode> use) {
        try (OperatorApi api = options.open(spec)) {
            Optional<String> next = Optional.of(path);
            while (next.isPresent()) {
                JsonNode page = api.ask("GET", next.get(), Optional.empty()).orElseThrow();
                page.get("value").forEach(use);
                next =
                        Optional.ofNullable(page.get("@odata.nextLink"))
                                .map(JsonNode::stringValue)
                                .map(link -> link.substring(link.indexOf(BASE) + BASE.length()));
            }
        }
    }

    private JsonNode ask(String method, String path, Optional<JsonNode> body) {
        try (OperatorApi api = options.open(spec)) {
            return api.ask(method, path, body).orElseGet(JSON::createObjectNode);
        }
    }
}
