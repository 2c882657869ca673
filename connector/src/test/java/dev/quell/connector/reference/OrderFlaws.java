package dev.quell.connector.reference;

import static dev.quell.connector.reference.Flaw.performs;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Wrong ways to perform. */
final class OrderFlaws {
    private OrderFlaws() {}

    static Stream<Flaw> all() {
        return Stream.of(
                new Flaw(
                        "makes a key for each attempt",
                        "anOrderReachesTheProductOnceUnderItsKey",
                        performs(
                                (request, _, wire) -> {
                                    var _ =
                                            wire.order(
                                                    request.key() + "-" + request.attempt(),
                                                    Flaw.SECRET);
                                    return new Outcome.Pending(request.key(), Duration.ZERO);
                                })),
                new Flaw(
                        "takes silence for failure",
                        "theOutcomeOfAnOrderTakenOnIsTrue",
                        performs(
                                (request, right, _) ->
                                        inDoubt(
                                                right.perform(request),
                                                new Outcome.Failed("no answer")))),
                new Flaw(
                        "takes silence for no start",
                        "theOutcomeOfAnOrderTakenOnIsTrue",
                        performs(
                                (request, right, _) ->
                                        inDoubt(
                                                right.perform(request),
                                                new Outcome.NotStarted(
                                                        "no answer", Optional.empty())))),
                new Flaw(
                        "takes silence for success",
                        "theOutcomeOfAnOrderNotTakenOnIsTrue",
                        performs(
                                (request, right, _) ->
                                        inDoubt(
                                                right.perform(request),
                                                new Outcome.Done("surely")))),
                new Flaw(
                        "repeats what it is in doubt of",
                        "theOutcomeOfAnOrderTakenOnIsTrue",
                        performs(
                                (request, right, _) ->
                                        right.perform(request) instanceof Outcome.Unknown
                                                ? right.perform(request)
                                                : new Outcome.Pending(
                                                        request.key(), Duration.ZERO))),
                new Flaw(
                        "follows redirects",
                        "theOutcomeOfAnOrderNotTakenOnIsTrue",
                        performs(
                                (request, right, wire) -> {
                                    Outcome outcome = right.perform(request);
                                    if (outcome instanceof Outcome.Failed) {
                                        ((ReferenceProduct) wire).elsewhere(request.key());
                                    }
                                    return outcome;
                                })),
                new Flaw(
                        "quotes what the product said",
                        "theOutcomeOfAnOrderNotTakenOnIsTrue",
                        performs(
                                (request, right, wire) -> {
                                    Outcome outcome = right.perform(request);
                                    return outcome instanceof Outcome.Failed
                                            ? new Outcome.Failed(
                                                    wire.order(request.key(), Flaw.SECRET)
                                                            .join()
                                                            .text())
                                            : outcome;
                                })),
                new Flaw(
                        "forgets how long to wait",
                        "theWaitThatABusyProductAsksForIsPassedOn",
                        performs(
                                (request, right, _) ->
                                        right.perform(request) instanceof Outcome.NotStarted
                                                ? new Outcome.NotStarted("busy", Optional.empty())
                                                : new Outcome.Unknown("no matter"))),
                new Flaw(
                        "performs first attempts alone",
                        "whatABusyProductDidNotTakeOnItTakesOnLater",
                        performs(
                                (request, right, _) ->
                                        request.attempt() == 1
                                                ? right.perform(request)
                                                : new Outcome.Pending(
                                                        request.key(), Duration.ZERO))),
                new Flaw(
                        "lets orders overtake",
                        "ordersReachTheProductInTheirOrder",
                        OneBehind::new),
                new Flaw(
                        "keeps the order in a field",
                        "ordersGivenAtOnceAreKeptApart",
                        LastOneWins::new),
                new Flaw(
                        "promises to be idempotent",
                        "anOrderGivenTwiceHasOneEffectIfThatIsPromised",
                        (right, _) ->
                                new Forwarding(right) {
                                    @Override
                                    public boolean idempotent(ActionType type) {
                                        return true;
                                    }
                                }),
                new Flaw(
                        "waits for ever",
                        "anOrderEndsWithinItsTimeLimit",
                        performs(
                                (request, _, wire) ->
                                        new Outcome.Done(
                                                wire.order(request.key(), Flaw.SECRET)
                                                        .join()
                                                        .text()))),
                new Flaw(
                        "is deaf to interrupts",
                        "anInterruptedOrderEndsAndClaimsNothing",
                        performs(
                                (request, _, wire) ->
                                        new Outcome.Done(
                                                wire.order(request.key(), Flaw.SECRET)
                                                        .join()
                                                        .text()))),
                new Flaw(
                        "takes an interrupt for no start",
                        "anInterruptedOrderEndsAndClaimsNothing",
                        performs(
                                (request, right, _) -> {
                                    try {
                                        return right.perform(request);
                                    } catch (InterruptedException e) {
                                        return new Outcome.NotStarted(
                                                "interrupted", Optional.empty());
                                    }
                                })));
    }

    private static Outcome inDoubt(Outcome outcome, Outcome claim) {
        return outcome instanceof Outcome.Unknown ? claim : outcome;
    }

    /** Sends each order when the next one has come. */
    private static final class OneBehind extends Forwarding {
        private Optional<ActionRequest> kept = Optional.empty();

        OneBehind(Connector right, Wire wire) {
            super(right);
        }

        @Override
        public Outcome perform(ActionRequest request) throws InterruptedException {
            Optional<ActionRequest> earlier = kept;
            kept = earlier.isPresent() ? Optional.empty() : Optional.of(request);
            if (earlier.isPresent()) {
                super.perform(request);
                super.perform(earlier.get());
            }
            return new Outcome.Pending(request.key(), Duration.ZERO);
        }
    }

    /** Has one place for the order, and many callers. */
    private static final class LastOneWins extends Forwarding {
        private final CountDownLatch callers = new CountDownLatch(2);
        private volatile Optional<ActionRequest> current = Optional.empty();

        LastOneWins(Connector right, Wire wire) {
            super(right);
        }

        @Override
        public Outcome perform(ActionRequest request) throws InterruptedException {
            current = Optional.of(request);
            callers.countDown();
            callers.await();
            return super.perform(current.orElseThrow());
        }
    }
}
