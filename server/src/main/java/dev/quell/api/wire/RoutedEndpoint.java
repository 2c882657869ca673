package dev.quell.api.wire;

import java.util.stream.Stream;

/** An endpoint that says what it answers, so that nothing is served which no test knows of. */
public interface RoutedEndpoint extends Endpoint {
    /** What stands for the permission where no token is asked for. */
    String ANYBODY = "anybody";

    /** What stands for it where a token has to be believed, and no more. */
    String ANY_TOKEN = "any-token";

    /** What stands for it where the secret of one callback opens. */
    String CALLBACK = "callback";

    /**
     * One line a route: method, path with {@code {…}} for what is looked up, operation, and the
     * names that give it, or {@link #ANYBODY}, {@link #ANY_TOKEN} or {@link #CALLBACK}.
     */
    Stream<String> routes();
}
