package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route, tried by nobody, by the wrong ones and by another tenant; routes read from the
 * table.
 */
class DoorsTest {
    private static final TenantId OTHER = new TenantId("22222222-2222-4222-8222-222222222222");

    private static RunningQuell quell;

    @BeforeAll
    static void start() throws IOException {
        quell = new RunningQuell();
        quell.store(quell.tenant(), "4107");
        quell.store(quell.tenant(), "da7f1e_1");
    }

    @AfterAll
    static void stop() throws IOException {
        quell.close();
    }

    /** Route × caller, with the status that is due. */
    static Stream<Arguments> doors() {
        return quell.quell()
                .routes()
                .flatMap(
                        line -> {
                            String[] route = line.split(" ", -1);
                            List<String> granting = List.of(route[3].split(",", -1));
                            boolean reads = granting.contains(TestTokens.READ);
                            String path = path(route[1]);
                            return Stream.of(
                                    Arguments.of(route[0], path, "nobody", 401),
                                    Arguments.of(route[0], path, "garbage", 401),
                                    Arguments.of(route[0], path, "wrong-audience", 401),
                                    Arguments.of(route[0], path, "expired", 401),
                                    Arguments.of(route[0], path, "app-no-roles", 403),
                                    Arguments.of(route[0], path, "app-read", reads ? 200 : 403),
                                    Arguments.of(
                                            route[0], path, "mara-read-scope", reads ? 200 : 403),
                                    Arguments.of(
                                            route[0], path, "mara-reader-role", reads ? 200 : 403),
                                    Arguments.of(
                                            route[0],
                                            path,
                                            "other-tenant",
                                            granting.contains(TestTokens.WRITE)
                                                            || granting.contains(
                                                                    TestTokens.WRITE_ALERTS)
                                                    ? foreign(route[0], route[1])
                                                    : 403));
                        });
    }

    @ParameterizedTest(name = "{0} {1} as {2}")
    @MethodSource("doors")
    void theDoorIsShutOrOpenAsListed(String method, String path, String caller, int status) {
        Optional<String> body = method.equals("GET") ? Optional.empty() : Optional.of(body(path));

        Client.Reply reply = quell.with(token(caller)).send(method, path, body);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        if (status == 401) {
            assertThat(reply.header("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer realm=\"quell\"")
                    .doesNotContain("claims");
            assertThat(reply.code()).isEqualTo("InvalidAuthenticationToken");
        }
        if (status == 403) {
            assertThat(reply.code()).isEqualTo("Forbidden");
        }
    }

    private static String path(String template) {
        return template.contains("/incidents/")
                ? template.replaceFirst("\\{id}", "881").replace("{id}", "da7f1e_1")
                : template.replace("{id}", template.contains("/alerts_v2/") ? "da7f1e_1" : "4107");
    }

    /** Its own new or empty things, else the 404 of what is not there. */
    private static int foreign(String method, String template) {
        if (method.equals("POST")
                && (template.endsWith("/incidents") || template.endsWith("/alerts_v2"))) {
            return 201;
        }
        return method.equals("GET") && !template.contains("{id}") ? 200 : 404;
    }

    private static String token(String caller) {
        return switch (caller) {
            case "garbage" -> "e30.e30." + UUID.randomUUID();
            case "other-tenant" ->
                    quell.tokens(OTHER)
                            .user(
                                    "mallory",
                                    TestTokens.WRITE + " " + TestTokens.WRITE_ALERTS,
                                    DirectoryRole.SECURITY_ADMINISTRATOR);
            default -> quell.tokens().named(caller);
        };
    }

    private static String body(String path) {
        if (path.endsWith("mergeIncidents")) {
            return "{\"incidentIds\":[\"881\",\"882\"]}";
        }
        if (path.endsWith("/incidents") || path.endsWith("s_v2") || path.endsWith("/alerts")) {
            return "{}";
        }
        if (path.contains("/incidents/") || path.contains("/alerts_v2/")) {
            return path.endsWith("/comments") ? "{\"comment\":\"x\"}" : "{\"status\":\"resolved\"}";
        }
        return path.endsWith("/incidentTasks")
                ? "{\"displayName\":\"x\",\"incident\":{\"id\":\"881\"}}"
                : "{\"status\":\"completed\"}";
    }
}
