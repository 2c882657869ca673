package dev.quell.response;

import dev.quell.connector.Outcome;

/**
 * What a product reports of a run: {@link dev.quell.connector.Callback}.
 *
 * @param message what it has to say; shortened where it is too long, since a product that was
 *     refused might not say it again
 */
public record Report(Settlement.Result result, String message) {

    Outcome outcome(Reporter by) {
        return switch (result) {
            case COMPLETED -> new Outcome.Done(told(by, "completed"));
            case PARTIALLY_COMPLETED ->
                    new Outcome.Partial(
                            told(by, "partiallyCompleted"), told(by, "partiallyCompleted"));
            case FAILED -> new Outcome.Failed(told(by, "failed"));
        };
    }

    private String told(Reporter by, String how) {
        String text = "The product reports " + how;
        return Outcome.fit(message.isBlank() ? text + "." : text + ": " + by.safe(message));
    }
}
