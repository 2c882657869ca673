package dev.quell.connector.reference;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Wrong ways before and after all orders. */
final class PlainFlaws {
    private PlainFlaws() {}

    static Stream<Flaw> all() {
        return Stream.of(
                new Flaw(
                        "can do nothing",
                        "whatItCanDoIsTheSameEachTime",
                        (right, _) ->
                                new Forwarding(right) {
                                    @Override
                                    public Set<ActionType> actionTypes() {
                                        return Set.of();
                                    }
                                }),
                new Flaw(
                        "objects to what it can do",
                        "nothingIsObjectedToInAnActionThatItCanDo",
                        (right, _) ->
                                new Forwarding(right) {
                                    @Override
                                    public Optional<String> objection(ResponseAction action) {
                                        return Optional.of("not today");
                                    }
                                }),
                new Flaw(
                        "objects to nothing",
                        "whatItCannotDoIsObjectedTo",
                        (right, _) ->
                                new Forwarding(right) {
                                    @Override
                                    public Optional<String> objection(ResponseAction action) {
                                        return Optional.empty();
                                    }
                                }),
                new Flaw(
                        "names itself by its secret",
                        "whatItCannotDoIsObjectedTo",
                        (right, _) ->
                                new Forwarding(right) {
                                    @Override
                                    public String toString() {
                                        return "Connector with " + Flaw.SECRET;
                                    }
                                }),
                new Flaw(
                        "asks before it objects",
                        "objectingTakesNoProduct",
                        (right, wire) ->
                                new Forwarding(right) {
                                    @Override
                                    public Optional<String> objection(ResponseAction action) {
                                        wire.ask("anything").join();
                                        return super.objection(action);
                                    }
                                }),
                new Flaw(
                        "closes when all is answered",
                        "closingDoesNotWaitForTheProduct",
                        Patient::new));
    }

    /** Waits for its last call before it closes. */
    private static final class Patient extends Forwarding {
        private volatile CountDownLatch underWay = new CountDownLatch(0);

        Patient(Connector right, Wire wire) {
            super(right);
        }

        @Override
        public Outcome perform(ActionRequest request) throws InterruptedException {
            CountDownLatch end = new CountDownLatch(1);
            underWay = end;
            try {
                return super.perform(request);
            } finally {
                end.countDown();
            }
        }

        @Override
        public void close() {
            try {
                underWay.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
