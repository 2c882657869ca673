package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Where an issuer's keys are, asked of the issuer itself. */
final class DiscoveredKeySetTest {
    private static final String ISSUER = "https://login.example/contoso/v2.0";

    /** So that a busy machine is not taken for a server that hangs. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private KeyServer documents;
    private KeyServer keys;

    @BeforeEach
    void start() throws IOException {
        documents = new KeyServer();
        keys = new KeyServer();
        keys.serve("the keys");
        documents.serve(document("issuer", ISSUER, keys.uri().toString()));
    }

    @AfterEach
    void stop() throws IOException {
        documents.close();
        keys.close();
    }

    @Test
    void theKeysAreWhereTheDocumentSays() throws Exception {
        assertThat(fetched(patient())).isEqualTo("the keys");
    }

    @Test
    void theIssuerOfAccessTokensMayBeNamedApart() throws Exception {
        documents.serve(document("access_token_issuer", ISSUER, keys.uri().toString()));

        assertThat(fetched(patient())).isEqualTo("the keys");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example/contoso/v2.0/",
                "https://login.example/contoso",
                "https://LOGIN.example/contoso/v2.0",
                "https://login.example/{tenantid}/v2.0",
                ""
            })
    void aDocumentOfAnotherIssuerIsNotBelieved(String issuer) {
        documents.serve(document("issuer", issuer, keys.uri().toString()));

        assertRefused("another issuer");
        assertThat(keys.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/keys",
                "http://localhost.example/keys",
                "file:///etc/keys",
                "https://user@login.example/keys",
                "keys",
                "a b",
                ""
            })
    void keysFromAnUnsafePlaceAreNotTaken(String place) {
        documents.serve(document("issuer", ISSUER, place));

        assertRefused("jwks_uri");
    }

    @Test
    void aDocumentThatCameByTlsNamesNoPlaceWithoutIt() {
        DiscoveredKeySet secure =
                new DiscoveredKeySet(ISSUER, URI.create("https://login.example/d"), PATIENT);
        String document = document("issuer", ISSUER, "http://127.0.0.1/keys");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> secure.named(new JsonMapper().readTree(document)))
                .withMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>maintenance</html>", "", "[]", "{", "{\"issuer\":1}"})
    void aBrokenDocumentGivesNoKeys(String document) {
        documents.serve(document);

        assertRefused("discovery document");
    }

    @Test
    void aDocumentOverItsLimitIsNotRead() {
        documents.serve(
                document("issuer", ISSUER, keys.uri().toString())
                        + " ".repeat(DiscoveredKeySet.DOCUMENT_BYTES_MAX));

        assertRefused("bytes");
    }

    /** The key set may be there, and new, while the page beside it is not. */
    @Test
    void whileTheDocumentCannotBeHadThePlaceThatItNamedLastIsAsked() throws Exception {
        DiscoveredKeySet set = patient();
        assertThat(fetched(set)).isEqualTo("the keys");
        keys.serve("new keys");

        documents.serve("<html>maintenance</html>");
        assertThat(fetched(set)).isEqualTo("new keys");
        documents.behave(client -> KeyServer.respond(client, "500 Internal Server Error", ""));
        assertThat(fetched(set)).isEqualTo("new keys");
    }

    @Test
    void aDocumentThatTurnsToAnotherIssuerIsNotBelievedForWhatItOnceSaid() throws Exception {
        DiscoveredKeySet set = patient();
        assertThat(fetched(set)).isEqualTo("the keys");
        documents.serve(document("issuer", "https://evil.example", keys.uri().toString()));

        assertThatExceptionOfType(IOException.class).isThrownBy(set::fetch);
    }

    @Test
    void aDocumentThatHangsIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        documents.behave(_ -> never.await());
        DiscoveredKeySet hasty =
                new DiscoveredKeySet(ISSUER, documents.uri(), Duration.ofMillis(400));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(hasty::fetch)
                .withMessageContaining("within 200 ms");
        never.countDown();
    }

    @Test
    void aDocumentComesFromASafePlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new DiscoveredKeySet(
                                        ISSUER, URI.create("http://login.example"), PATIENT))
                .withMessageContaining("https");
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> patient().fetch())
                .withMessageContaining(why);
    }

    private DiscoveredKeySet patient() {
        return new DiscoveredKeySet(ISSUER, documents.uri(), PATIENT);
    }

    private static String fetched(DiscoveredKeySet set) throws IOException, InterruptedException {
        return new String(set.fetch(), StandardCharsets.UTF_8);
    }

    private static String document(String member, String issuer, String keys) {
        return "{\"%s\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(member, issuer, keys);
    }
}
