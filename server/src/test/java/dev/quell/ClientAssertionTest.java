package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client proves itself by an assertion that it signed (RFC 7523). */
class ClientAssertionTest {
    private static final String TASK = "/beta/security/incidentTasks/4107";
    private static final String SCOPE = "openid profile offline_access api://quell/.default";
    private static final String ASSERTION_TYPE =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static RunningQuell quell;
    private static RSAKey key;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        quell = new RunningQuell();
        quell.store(quell.tenant(), "4107");
        key = new RSAKeyGenerator(2048).generate();
    }

    @AfterAll
    static void stop() throws IOException {
        quell.close();
    }

    @BeforeEach
    void atTheStart() {
        quell.at(RunningQuell.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256"})
    void anAssertionGetsATokenOnce(String algorithm) throws JOSEException {
        Registered application = withKey();
        String assertion = assertion(application, JWSAlgorithm.parse(algorithm), claims -> claims);

        Client.Reply first = assertedBy(application, assertion);
        Client.Reply again = assertedBy(application, assertion);

        assertThat(first.status()).as(first.response().body()).isEqualTo(200);
        assertThat(quell.with(token(first)).get(TASK).status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(401);
        assertThat(
                        assertedBy(application, assertion(application, JWSAlgorithm.RS256, c -> c))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void anAssertionThatIsNotExactlyRightIsRefused() throws JOSEException {
        Registered application = withKey();
        Instant now = RunningQuell.START;
        List<UnaryOperator<JWTClaimsSet.Builder>> wrongs =
                List.of(
                        c -> c.audience("https://elsewhere.example/token"),
                        c -> c.audience((String) null),
                        c -> c.issuer(UUID.randomUUID().toString()),
                        c -> c.subject(UUID.randomUUID().toString()),
                        c -> c.jwtID(null),
                        c -> c.expirationTime(null),
                        c -> c.expirationTime(Date.from(now.minusSeconds(61))),
                        c -> c.expirationTime(Date.from(now.plusSeconds(3662))),
                        c -> c.notBeforeTime(Date.from(now.plusSeconds(61))));
        for (UnaryOperator<JWTClaimsSet.Builder> wrong : wrongs) {
            String assertion = assertion(application, JWSAlgorithm.RS256, wrong);
            assertThat(assertedBy(application, assertion).json().get("error").stringValue())
                    .isEqualTo("invalid_client");
        }
    }

    @Test
    void anAssertionSignedByAnybodyElseIsRefused() throws JOSEException {
        Registered application = withKey();
        Registered another = Registered.with(quell, TestTokens.READ);
        SignedJWT foreign = unsigned(application, JWSAlgorithm.RS256, c -> c);
        foreign.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        SignedJWT hmac = unsigned(application, JWSAlgorithm.HS256, c -> c);
        hmac.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        String none =
                Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        "{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                        + "."
                        + foreign.getPayload().toBase64URL()
                        + ".";

        for (String assertion : List.of(foreign.serialize(), hmac.serialize(), none, "", "a.b.c")) {
            assertThat(assertedBy(application, assertion).status()).isIn(400, 401);
        }
        String good = assertion(application, JWSAlgorithm.RS256, c -> c);
        assertThat(assertedBy(another, good).status()).isEqualTo(401);
        assertThat(assertedBy(application, good).status()).isEqualTo(200);
    }

    private static Client anonymous() {
        return quell.with("");
    }

    private static String path() {
        return "/" + quell.tenant() + "/oauth2/v2.0/token";
    }

    private static Client.Reply assertedBy(Registered application, String assertion) {
        return anonymous()
                .postForm(
                        path(),
                        Client.form(
                                "grant_type", "client_credentials",
                                "client_id", application.id().text(),
                                "client_assertion", assertion,
                                "client_assertion_type", ASSERTION_TYPE,
                                "scope", SCOPE));
    }

    private static Registered withKey() throws JOSEException {
        Registered application = Registered.with(quell, TestTokens.READ);
        application.addKey(key.toRSAPublicKey());
        return application;
    }

    private static String assertion(
            Registered application,
            JWSAlgorithm algorithm,
            UnaryOperator<JWTClaimsSet.Builder> change)
            throws JOSEException {
        SignedJWT jwt = unsigned(application, algorithm, change);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static SignedJWT unsigned(
            Registered application,
            JWSAlgorithm algorithm,
            UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = RunningQuell.START;
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(application.id().text())
                        .subject(application.id().text())
                        .audience(quell.quell().origin() + path())
                        .jwtID(UUID.randomUUID().toString())
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
        return new SignedJWT(new JWSHeader(algorithm), change.apply(claims).build());
    }

    private static String token(Client.Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.json().get("access_token").stringValue();
    }
}
