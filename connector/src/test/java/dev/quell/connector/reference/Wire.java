package dev.quell.connector.reference;

import java.util.concurrent.CompletableFuture;

/** How the product for reference is spoken to: everything between is left out but its troubles. */
interface Wire {
    /** Asks for an order to be taken on. */
    CompletableFuture<Reply> order(String key, String secret);

    /** Asks how far an order is. */
    CompletableFuture<Reply> ask(String key);

    /** Asks for an order to be given up. */
    CompletableFuture<Reply> giveUp(String key);

    /** What a product answers. */
    record Reply(Word word, String text) {}

    /** What it may say. */
    enum Word {
        AT_WORK,
        DONE,
        WENT_WRONG,
        GIVEN_UP,
        UNHEARD_OF,
        REFUSED,
        BUSY,
        ERROR,
        ELSEWHERE,
        GIBBERISH
    }

    /** Nobody is there. */
    final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
