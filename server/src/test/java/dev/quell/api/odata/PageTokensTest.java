package dev.quell.api.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.query.Cursor;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Arrays;
import java.util.Base64;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
    private static final Cursor CURSOR = new Cursor(638_000_000_000_000_001L, "4108", 77);
    private static final PageBinding BINDING =
            new PageBinding("contoso", "security/incidentTasks", "status%20eq%20'open'&CHANGED");

    private final PageTokens tokens = new PageTokens(key(1));
    private final String token = tokens.seal(CURSOR, BINDING);

    @Test
    void aTokenGivesItsCursorBack() {
        for (Cursor cursor :
                new Cursor[] {
                    CURSOR,
                    new Cursor(Long.MIN_VALUE, "", Long.MAX_VALUE),
                    new Cursor(-1, "Zoë 🦊", 0),
                    new Cursor(0, "x".repeat(PageTokens.ID_BYTES_MAX), -1)
                }) {
            String sealed = tokens.seal(cursor, BINDING);

            assertThat(sealed)
                    .matches("[A-Za-z0-9_-]+")
                    .hasSizeLessThanOrEqualTo(PageTokens.TOKEN_CHARS_MAX);
            assertThat(tokens.open(sealed, BINDING)).isEqualTo(cursor);
        }
    }

    @Test
    void aTokenIsTheSameEachTimeAndOpensElsewhereUnderTheSameKey() {
        assertThat(tokens.seal(CURSOR, BINDING)).isEqualTo(token);
        assertThat(new PageTokens(key(1)).open(token, BINDING)).isEqualTo(CURSOR);
    }

    @Test
    void aTokenWithAnyBitChangedIsRefused() {
        byte[] octets = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < octets.length * 8; bit++) {
            byte[] forged = octets.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(encoded(forged), BINDING);
        }
    }

    @Test
    void aTokenWithAnyLetterChangedIsRefused() {
        for (int i = 0; i < token.length(); i++) {
            for (int letter : "ABab01-_=+/%.".chars().toArray()) {
                if (token.charAt(i) != letter) {
                    assertRefused(
                            token.substring(0, i)
                                    + Character.toString(letter)
                                    + token.substring(i + 1),
                            BINDING);
                }
            }
        }
    }

    @Test
    void aTokenOfAnotherSpellingIsRefused() {
        char last = token.charAt(token.length() - 1);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int letter : letters.chars().toArray()) {
            if (letter != last) {
                assertRefused(
                        token.substring(0, token.length() - 1) + Character.toString(letter),
                        BINDING);
            }
        }
        assertRefused(token + "=", BINDING);
        assertRefused(token + "A", BINDING);
        assertRefused("A" + token, BINDING);
    }

    @Test
    void aTokenThatIsCutAnywhereIsRefused() {
        byte[] octets = Base64.getUrlDecoder().decode(token);
        for (int length = 0; length < octets.length; length++) {
            assertRefused(encoded(Arrays.copyOf(octets, length)), BINDING);
            assertRefused(
                    encoded(Arrays.copyOfRange(octets, octets.length - length, octets.length)),
                    BINDING);
        }
        for (int length = 0; length < token.length(); length++) {
            assertRefused(token.substring(0, length), BINDING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bGFzdD00MTA4", "%", "ë", "🦊", " ", "\0", "null", "AQ"})
    void whatNeverWasATokenIsRefused(String text) {
        assertRefused(text, BINDING);
        assertRefused(text.repeat(600), BINDING);
    }

    @Test
    void aTokenOfAnotherTenantCollectionOrQueryIsRefused() {
        assertRefused(token, new PageBinding("fabrikam", BINDING.collection(), BINDING.query()));
        assertRefused(token, new PageBinding(BINDING.tenant(), "alerts", BINDING.query()));
        assertRefused(token, new PageBinding(BINDING.tenant(), BINDING.collection(), ""));
    }

    @Test
    void aBindingIsMoreThanItsLettersInARow() {
        String sealed = tokens.seal(CURSOR, new PageBinding("ab", "c", "d"));

        assertRefused(sealed, new PageBinding("a", "bc", "d"));
        assertRefused(sealed, new PageBinding("ab", "", "cd"));
        assertRefused(sealed, new PageBinding("", "abc", "d"));
    }

    @Test
    void aTokenUnderAnotherKeyIsRefused() {
        assertThatThrownBy(() -> new PageTokens(key(2)).open(token, BINDING))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aShortKeyAndALongIdAreFaultsOfTheCaller() {
        assertThatThrownBy(() -> new PageTokens(new byte[PageTokens.KEY_BYTES_MIN - 1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                tokens.seal(
                                        new Cursor(0, "x".repeat(PageTokens.ID_BYTES_MAX + 1), 0),
                                        BINDING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(String forged, PageBinding binding) {
        assertThatThrownBy(() -> tokens.open(forged, binding))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.PageTokenInvalid());
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return key;
    }
}
