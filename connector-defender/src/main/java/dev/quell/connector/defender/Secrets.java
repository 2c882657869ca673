package dev.quell.connector.defender;

import dev.quell.connector.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What may stand in no text, and how to quote a product without it: products echo what they were
 * sent. Safe for use by many threads.
 */
final class Secrets {
    /** Enough of a product's sentence to act on. */
    static final int QUOTE_CHARS_MAX = 400;

    /** Tokens of two audiences, each with the one before it, which may be under way. */
    private static final int TOKENS_MAX = 4;

    private final List<String> lasting;
    private final CopyOnWriteArrayList<String> tokens = new CopyOnWriteArrayList<>();

    Secrets(String clientSecret) {
        this.lasting =
                List.of(
                        clientSecret,
                        URLEncoder.encode(clientSecret, StandardCharsets.UTF_8)); // as it is sent
    }

    void hide(String token) {
        tokens.add(token);
        while (tokens.size() > TOKENS_MAX) {
            tokens.removeFirst();
        }
    }

    /** A product's text on one line, without secrets, cut. */
    String quote(String text) {
        String clean = text;
        for (List<String> some : List.of(lasting, tokens)) {
            for (String secret : some) {
                clean = clean.replace(secret, "…");
            }
        }
        clean = clean.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return clean.length() <= QUOTE_CHARS_MAX
                ? Outcome.fit(clean)
                : clean.substring(0, whole(clean, QUOTE_CHARS_MAX)) + "…";
    }

    /** Where to cut without cutting a character in two. */
    private static int whole(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
