package dev.quell.connector.reference;

import static dev.quell.connector.reference.Flaw.cancels;
import static dev.quell.connector.reference.Flaw.looksUp;
import static dev.quell.connector.reference.Flaw.polls;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Wrong ways to poll, to look up and to cancel. */
final class QuestionFlaws {
    private QuestionFlaws() {}

    static Stream<Flaw> all() {
        return Stream.of(
                new Flaw(
                        "polls by ordering",
                        "whatIsAtWorkIsPendingHoweverOftenItIsAskedFor",
                        polls((request, _, right, _) -> right.perform(request))),
                new Flaw(
                        "forgets in a restart",
                        "theEndOfAnOrderIsToldAlsoAfterARestart",
                        Forgetful::new),
                new Flaw(
                        "shows its secret in a proof",
                        "theEndOfAnOrderIsToldAlsoAfterARestart",
                        polls(
                                (request, handle, right, _) -> {
                                    Outcome outcome = right.poll(request, handle);
                                    return outcome instanceof Outcome.Done
                                            ? new Outcome.Done("done for " + Flaw.SECRET)
                                            : outcome;
                                })),
                new Flaw(
                        "takes an unanswered poll for failure",
                        "whatCannotBeAskedForIsAsPendingAsBefore",
                        polls(
                                (request, handle, right, _) ->
                                        right.findByKey(request, Duration.ZERO)
                                                        instanceof Lookup.Found
                                                ? right.poll(request, handle)
                                                : new Outcome.Failed("gone"))),
                new Flaw(
                        "finds nothing",
                        "anOrderTakenOnIsNeverSaidToBeAbsent",
                        looksUp((_, _, _, _) -> new Lookup.Absent())),
                new Flaw(
                        "looks up by ordering",
                        "anOrderTakenOnIsNeverSaidToBeAbsent",
                        looksUp(
                                (request, since, right, _) -> {
                                    right.perform(request);
                                    return right.findByKey(request, since);
                                })),
                new Flaw(
                        "finds everything",
                        "anOrderNotTakenOnIsAbsentAndCanBeGivenAgain",
                        looksUp((_, _, _, _) -> new Lookup.Found(new Outcome.Done("surely")))),
                new Flaw(
                        "takes no answer for absence",
                        "aProductThatCannotBeAskedSaysNothing",
                        looksUp(
                                (request, since, right, _) -> {
                                    Lookup found = right.findByKey(request, since);
                                    return found instanceof Lookup.NotNow
                                            ? new Lookup.Absent()
                                            : found;
                                })),
                new Flaw(
                        "finds by the beginning of a key",
                        "theKeyOfAnotherOrderIsNotMistakenForIt",
                        looksUp(
                                (request, _, _, wire) ->
                                        ((ReferenceProduct) wire)
                                                        .orders().stream()
                                                                .anyMatch(
                                                                        key ->
                                                                                key.startsWith(
                                                                                        request
                                                                                                .key()))
                                                ? new Lookup.Found(new Outcome.Done("done"))
                                                : new Lookup.Absent())),
                new Flaw(
                        "says not how it ended",
                        "theEndOfAFoundOrderIsTold",
                        looksUp(
                                (request, _, _, _) ->
                                        new Lookup.Found(
                                                new Outcome.Pending(
                                                        request.key(), Duration.ZERO)))),
                new Flaw(
                        "claims to have cancelled",
                        "whatIsSaidToBeCancelledIsGivenUpAndNothingElseIs",
                        cancels((_, _, _, _) -> new Outcome.Failed("cancelled"))),
                new Flaw(
                        "cancels everything",
                        "whatIsSaidToBeCancelledIsGivenUpAndNothingElseIs",
                        cancels(
                                (request, handle, right, wire) -> {
                                    ((ReferenceProduct) wire)
                                            .orders()
                                            .forEach(
                                                    key -> {
                                                        var _ = wire.giveUp(key);
                                                    });
                                    return right.cancel(request, handle);
                                })),
                new Flaw(
                        "cancels what is done",
                        "whatIsDoneIsNotSaidToBeCancelled",
                        cancels(
                                (request, handle, right, _) -> {
                                    right.cancel(request, handle);
                                    return new Outcome.Failed("cancelled");
                                })),
                new Flaw(
                        "takes no answer for giving up",
                        "whatCannotBeAskedToGiveUpIsNotSaidToBeCancelled",
                        cancels(
                                (request, handle, right, _) ->
                                        right.findByKey(request, Duration.ZERO)
                                                        instanceof Lookup.Found
                                                ? right.cancel(request, handle)
                                                : new Outcome.Failed("nobody is there to do it"))));
    }

    /** Knows only what it has ordered itself. */
    private static final class Forgetful extends Forwarding {
        private final Set<String> ordered = ConcurrentHashMap.newKeySet();

        Forgetful(Connector right, Wire wire) {
            super(right);
        }

        @Override
        public Outcome perform(ActionRequest request) throws InterruptedException {
            ordered.add(request.key());
            return super.perform(request);
        }

        @Override
        public Outcome poll(ActionRequest request, String handle) throws InterruptedException {
            return ordered.contains(request.key())
                    ? super.poll(request, handle)
                    : new Outcome.Unknown("never heard of it");
        }
    }
}
