package dev.quell.connector.reference;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.reference.Wire.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The smallest connector that passes the suite. */
final class ReferenceConnector implements Connector {
    private static final int REPLY_CHARS_MAX = 10_000;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Wire wire;
    private final String secret;

    ReferenceConnector(Wire wire, String secret) {
        this.wire = wire;
        this.secret = secret;
    }

    @Override
    public Set<ActionType> actionTypes() {
        return Set.of(ActionType.RUN_ANTI_VIRUS_SCAN);
    }

    @Override
    public Optional<String> objection(ResponseAction action) {
        return actionTypes().contains(action.type()) ? Optional.empty() : Optional.of("only scans");
    }

    @Override
    public Outcome perform(ActionRequest request) throws InterruptedException {
        return switch (answer(wire.order(request.key(), secret), request)) {
            case Answer.Said(Reply reply) ->
                    switch (reply.word()) {
                        case AT_WORK -> new Outcome.Pending(request.key(), SOON);
                        case DONE -> new Outcome.Done("done");
                        case WENT_WRONG, GIVEN_UP, REFUSED, ELSEWHERE ->
                                new Outcome.Failed("the product did not do it");
                        case BUSY ->
                                new Outcome.NotStarted(
                                        "busy", Optional.of(Duration.parse(reply.text())));
                        case UNHEARD_OF, ERROR, GIBBERISH ->
                                new Outcome.Unknown("the product makes no sense");
                    };
            case Answer.NotSent() -> new Outcome.NotStarted("nobody is there", Optional.empty());
            case Answer.None() -> new Outcome.Unknown("no answer");
        };
    }

    @Override
    public Outcome poll(ActionRequest request, String handle) throws InterruptedException {
        return answer(wire.ask(handle), request) instanceof Answer.Said(Reply reply)
                ? found(handle, reply).orElse(new Outcome.Pending(handle, SOON))
                : new Outcome.Pending(handle, SOON);
    }

    @Override
    public Lookup findByKey(ActionRequest request, Duration since) throws InterruptedException {
        if (!(answer(wire.ask(request.key()), request) instanceof Answer.Said(Reply reply))) {
            return new Lookup.NotNow("no answer", Optional.empty());
        }
        return reply.word() == Wire.Word.UNHEARD_OF
                ? new Lookup.Absent()
                : found(request.key(), reply)
                        .<Lookup>map(Lookup.Found::new)
                        .orElse(new Lookup.NotNow("not to be asked now", Optional.empty()));
    }

    @Override
    public Outcome cancel(ActionRequest request, String handle) throws InterruptedException {
        return answer(wire.giveUp(handle), request) instanceof Answer.Said(Reply reply)
                ? found(handle, reply).orElse(new Outcome.Pending(handle, SOON))
                : new Outcome.Pending(handle, SOON);
    }

    @Override
    public void close() {}

    /** What the product says of an order; empty if it says nothing of it. */
    private static Optional<Outcome> found(String handle, Reply reply) {
        return switch (reply.word()) {
            case AT_WORK -> Optional.of(new Outcome.Pending(handle, SOON));
            case DONE -> Optional.of(new Outcome.Done("done"));
            case WENT_WRONG, GIVEN_UP -> Optional.of(new Outcome.Failed("it did not come about"));
            case UNHEARD_OF, REFUSED, BUSY, ERROR, ELSEWHERE, GIBBERISH -> Optional.empty();
        };
    }

    private static Answer answer(CompletableFuture<Reply> reply, ActionRequest request)
            throws InterruptedException {
        try {
            Reply said = reply.get(request.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
            return said.text().length() > REPLY_CHARS_MAX
                    ? new Answer.None()
                    : new Answer.Said(said);
        } catch (ExecutionException e) {
            return e.getCause() instanceof Wire.Away ? new Answer.NotSent() : new Answer.None();
        } catch (TimeoutException _) {
            return new Answer.None();
        }
    }

    /** What came of a question. */
    private sealed interface Answer {
        record Said(Reply reply) implements Answer {}

        record NotSent() implements Answer {}

        record None() implements Answer {}
    }
}
