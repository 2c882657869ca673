package dev.quell.issuer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an application sent a user's browser with, beyond who it is: RFC 6749 §4.1.1, with PKCE by
 * S256 (RFC 7636), which is demanded of every application.
 *
 * @param scopes what it asks for
 * @param codeChallenge base64url of the SHA-256 of a verifier that only it knows
 * @param nonce comes back in the ID token
 */
public record AuthorizationRequest(
        Application application,
        String redirectUri,
        Scopes scopes,
        String codeChallenge,
        Optional<String> nonce) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int NONCE_CHARS_MAX = 256;

    /**
     * Checks what only the application can have done wrong.
     *
     * @throws TokenRefusal.Said with {@code InvalidRequest} or {@code InvalidScope}
     */
    public AuthorizationRequest {
        if (!CHALLENGE.matcher(codeChallenge).matches()) {
            throw invalid("A code_challenge of 43 characters is wanted, by S256.");
        }
        if (nonce.filter(text -> text.length() > NONCE_CHARS_MAX).isPresent()) {
            throw invalid("The nonce is longer than %d characters.".formatted(NONCE_CHARS_MAX));
        }
        if (granted(application, scopes).isEmpty() && !scopes.permissions().isEmpty()) {
            throw new TokenRefusal.Said(
                    new TokenRefusal.InvalidScope(
                            "The application was given none of these scopes."));
        }
    }

    /** What a token gets: of what is asked for, what the application was given. */
    List<String> granted() {
        return granted(application, scopes);
    }

    private static List<String> granted(Application application, Scopes scopes) {
        List<String> given = application.registration().scopes();
        return scopes.isDefault()
                ? given
                : scopes.permissions().stream().filter(given::contains).toList();
    }

    private static TokenRefusal.Said invalid(String problem) {
        return new TokenRefusal.Said(new TokenRefusal.InvalidRequest(problem));
    }
}
