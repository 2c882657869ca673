package dev.quell;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorSettings;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Connectors of kind {@code test}: to a {@link CountingProduct} at {@code url}, or, without one, to
 * a product that is at work for ever.
 */
public final class TestConnectorProvider implements ConnectorProvider {
    @Override
    public String kind() {
        return "test";
    }

    @Override
    public Set<String> keys() {
        return Set.of("url");
    }

    @Override
    public Connector create(ConnectorSettings settings, Surroundings surroundings) {
        return settings.text("url")
                .<Connector>map(url -> new Counting(URI.create(url)))
                .orElseGet(Patient::new);
    }

    /** Always at work, and never done. */
    private static final class Patient implements Connector {
        @Override
        public Set<ActionType> actionTypes() {
            return EnumSet.allOf(ActionType.class);
        }

        @Override
        public Optional<String> objection(ResponseAction action) {
            return action.identifier().equals("no-such-device")
                    ? Optional.of("There is no such device.")
                    : Optional.empty();
        }

        @Override
        public Outcome perform(ActionRequest request) {
            return new Outcome.Pending(request.key(), Duration.ofHours(1));
        }

        @Override
        public Outcome poll(ActionRequest request, String handle) {
            return new Outcome.Pending(handle, Duration.ofHours(1));
        }

        @Override
        public Lookup findByKey(ActionRequest request, Duration since) {
            return new Lookup.Never("it remembers nothing");
        }

        @Override
        public Outcome cancel(ActionRequest request, String handle) {
            return new Outcome.Failed("given up");
        }

        @Override
        public void close() {}
    }

    /** What the product says, as it is: it can be asked for a key, and takes each order twice. */
    private static final class Counting implements Connector {
        private final HttpClient http = HttpClient.newHttpClient();
        private final URI url;

        Counting(URI url) {
            this.url = url;
        }

        @Override
        public Set<ActionType> actionTypes() {
            return EnumSet.allOf(ActionType.class);
        }

        @Override
        public Optional<String> objection(ResponseAction action) {
            return Optional.empty();
        }

        @Override
        public Outcome perform(ActionRequest request) throws InterruptedException {
            try {
                HttpResponse<String> said = ask("POST", request);
                return said.statusCode() == 200
                        ? outcome(said, request)
                        : new Outcome.Unknown("status " + said.statusCode());
            } catch (ConnectException e) {
                return new Outcome.NotStarted("not reached", Optional.empty());
            } catch (IOException e) {
                return new Outcome.Unknown("cut off");
            }
        }

        @Override
        public Outcome poll(ActionRequest request, String handle) throws InterruptedException {
            try {
                return outcome(ask("GET", request), request);
            } catch (IOException e) {
                return new Outcome.Pending(handle, Duration.ZERO);
            }
        }

        @Override
        public Lookup findByKey(ActionRequest request, Duration since) throws InterruptedException {
            try {
                HttpResponse<String> said = ask("GET", request);
                return said.statusCode() == 404
                        ? new Lookup.Absent()
                        : new Lookup.Found(outcome(said, request));
            } catch (IOException e) {
                return new Lookup.NotNow("cut off", Optional.empty());
            }
        }

        @Override
        public Outcome cancel(ActionRequest request, String handle) throws InterruptedException {
            return poll(request, handle);
        }

        @Override
        public void close() {
            http.close();
        }

        private HttpResponse<String> ask(String method, ActionRequest request)
                throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(url.resolve("/orders/" + request.key()))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .timeout(request.timeLimit())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private static Outcome outcome(HttpResponse<String> said, ActionRequest request) {
            return said.body().equals("done")
                    ? new Outcome.Done("the product says so")
                    : new Outcome.Pending(request.key(), Duration.ZERO);
        }
    }
}
