package dev.quell.clients;

import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AuthenticationProvider;
import dev.quell.Config;
import dev.quell.ConfigReader;
import dev.quell.Demo;
import dev.quell.Outside;
import dev.quell.Quell;
import dev.quell.access.DirectoryRole;
import dev.quell.issuer.TokenRequest;
import dev.quell.issuer.TokenRequest.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Quell with the demo's tenant in it, tokens for it, and the Java SDK aimed at it. */
record ServedDemo(Quell quell) implements AutoCloseable {

    /** Over plain http. */
    static ServedDemo start(Path data) {
        return start(data, Map.of());
    }

    /** Over https as well, with the authority for development. */
    static ServedDemo startWithTls(Path data) {
        return start(data, Map.of("tls.dev", "true"));
    }

    /** With further settings. */
    static ServedDemo start(Path data, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(further);
        settings.put("port", "0");
        settings.put("data", data.toString());
        Config config = ConfigReader.read(Optional.empty(), Map.of(), settings);
        return new ServedDemo(Demo.start(config, Outside.real(), false, _ -> {}));
    }

    /** Who may do all that Graph knows with incidents, alerts and tasks. */
    static Subject operator() {
        return new Subject.User(
                "bealfasi",
                List.of("SecurityIncident.ReadWrite.All", "SecurityAlert.ReadWrite.All"),
                Set.of(DirectoryRole.SECURITY_OPERATOR));
    }

    /** Who may look at all of it. */
    static Subject reader() {
        return new Subject.Application("soar", List.of("SecurityIncident.Read.All"));
    }

    String token(Subject subject) {
        return quell.issuer()
                .orElseThrow()
                .token(
                        new TokenRequest(
                                quell.tenant().orElseThrow(), subject, Duration.ofHours(1)));
    }

    GraphServiceClient graph(Subject subject) {
        return graph(token(subject));
    }

    GraphServiceClient graph(String token) {
        AuthenticationProvider authentication =
                (request, _) -> request.headers.add("Authorization", "Bearer " + token);
        GraphServiceClient graph = new GraphServiceClient(authentication);
        graph.getRequestAdapter().setBaseUrl(quell.origin() + "/beta");
        return graph;
    }

    @Override
    public void close() {
        quell.close();
    }
}
