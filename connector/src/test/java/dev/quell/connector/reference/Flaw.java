package dev.quell.connector.reference;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import java.time.Duration;
import java.util.stream.Stream;

/** A connector that breaks one rule, and the rule: a method of the suite. */
record Flaw(String name, String rule, Making making) {
    static final String SECRET = "the-secret-of-the-reference";

    @Override
    public String toString() {
        return name;
    }

    static Stream<Flaw> all() {
        return Stream.of(OrderFlaws.all(), QuestionFlaws.all(), PlainFlaws.all())
                .flatMap(flaws -> flaws);
    }

    /** How the flawed one is made of the right one. */
    interface Making {
        Connector of(Connector right, Wire wire);
    }

    /** Another way to perform. */
    interface Performing {
        Outcome perform(ActionRequest request, Connector right, Wire wire)
                throws InterruptedException;
    }

    /** Another way to poll or to cancel. */
    interface Asking {
        Outcome ask(ActionRequest request, String handle, Connector right, Wire wire)
                throws InterruptedException;
    }

    /** Another way to look up. */
    interface Searching {
        Lookup find(ActionRequest request, Duration since, Connector right, Wire wire)
                throws InterruptedException;
    }

    static Making performs(Performing another) {
        return (right, wire) ->
                new Forwarding(right) {
                    @Override
                    public Outcome perform(ActionRequest request) throws InterruptedException {
                        return another.perform(request, right, wire);
                    }
                };
    }

    static Making polls(Asking another) {
        return (right, wire) ->
                new Forwarding(right) {
                    @Override
                    public Outcome poll(ActionRequest request, String handle)
                            throws InterruptedException {
                        return another.ask(request, handle, right, wire);
                    }
                };
    }

    static Making cancels(Asking another) {
        return (right, wire) ->
                new Forwarding(right) {
                    @Override
                    public Outcome cancel(ActionRequest request, String handle)
                            throws InterruptedException {
                        return another.ask(request, handle, right, wire);
                    }
                };
    }

    static Making looksUp(Searching another) {
        return (right, wire) ->
                new Forwarding(right) {
                    @Override
                    public Lookup findByKey(ActionRequest request, Duration since)
                            throws InterruptedException {
                        return another.find(request, since, right, wire);
                    }
                };
    }
}
