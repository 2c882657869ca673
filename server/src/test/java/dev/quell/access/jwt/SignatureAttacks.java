package dev.quell.access.jwt;

import static dev.quell.refusal.TokenFlaw.MALFORMED;
import static dev.quell.refusal.TokenFlaw.SIGNATURE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.quell.refusal.TokenFlaw;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Attacks on who signed: RFC 8725 §2, and what was found in libraries since. */
final class SignatureAttacks {
    private final Bench bench;
    private final RSAKey ownRsa = Forge.rsaKey("rsa");
    private final ECKey ownEc = Forge.ecKey("ec");

    SignatureAttacks(Bench bench) {
        this.bench = bench;
    }

    Stream<Attack> all(int listenerPort) {
        return Stream.of(
                        unsigned(),
                        algorithms(),
                        signatures(),
                        sharedSecrets(),
                        ownKeys(listenerPort),
                        keyIds(),
                        confusions())
                .flatMap(attacks -> attacks);
    }

    private Stream<Attack> unsigned() {
        Stream<Attack> stripped =
                Stream.of("none", "None", "NONE", "nOnE", "none ", "", "null")
                        .flatMap(
                                name ->
                                        Stream.of(
                                                withAlgorithm(name, Forge.NOTHING),
                                                withAlgorithm(name, Forge.rs256(bench.rsa))));
        Map<String, Object> header = Bench.header("none", "rsa");
        header.remove("kid");
        return Stream.concat(
                stripped, Stream.of(attack("none without kid", header, Forge.NOTHING, SIGNATURE)));
    }

    private Attack withAlgorithm(String algorithm, Forge.Signing signing) {
        String name =
                "alg '"
                        + algorithm
                        + (signing.equals(Forge.NOTHING) ? "' stripped" : "' truly signed");
        return attack(name, Bench.header(algorithm, "rsa"), signing, SIGNATURE);
    }

    private Stream<Attack> algorithms() {
        Map<String, Object> header = Bench.header("RS256", "rsa");
        Stream<Attack> kinds =
                Stream.of(1, true, List.of("RS256"), Map.of("a", "RS256"))
                        .map(alg -> headed("alg is " + alg, Bench.with(header, "alg", alg)));
        Stream<Attack> others =
                Stream.of(
                                "RS384", "RS512", "PS384", "ES384", "ES256K", "EdDSA", "rs256",
                                "RS1", " RS256", "RS256 ", "RS256\n")
                        .map(
                                alg ->
                                        attack(
                                                "alg " + alg,
                                                Bench.with(header, "alg", alg),
                                                Forge.rs256(bench.rsa),
                                                SIGNATURE));
        return Stream.of(
                        kinds,
                        others,
                        Stream.of(
                                headed("no alg", Bench.with(header, "alg", Optional.empty())),
                                raw(
                                        "alg null",
                                        "{\"alg\":null,\"typ\":\"at+jwt\",\"kid\":\"rsa\"}",
                                        MALFORMED),
                                raw(
                                        "alg twice",
                                        "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                                        MALFORMED)))
                .flatMap(attacks -> attacks);
    }

    private Stream<Attack> signatures() {
        String good = bench.goodToken();
        String input = good.substring(0, good.lastIndexOf('.') + 1);
        byte[] signature = Base64.getUrlDecoder().decode(good.substring(input.length()));
        byte[] flipped = signature.clone();
        flipped[signature.length - 1] ^= 1;
        byte[] grown = Arrays.copyOf(signature, signature.length + 1);
        String other = bench.token(bench.with("roles", List.of("SecurityIncident.ReadWrite.All")));
        Map<String, Object> ec = Bench.header("ES256", "ec");
        return Stream.of(
                new Attack("stripped", input, SIGNATURE),
                new Attack(
                        "stripped with its dot", good.substring(0, input.length() - 1), MALFORMED),
                new Attack("flipped", input + Forge.base64(flipped), SIGNATURE),
                new Attack("a byte more", input + Forge.base64(grown), SIGNATURE),
                new Attack(
                        "a byte less",
                        input + Forge.base64(Arrays.copyOf(signature, 255)),
                        SIGNATURE),
                new Attack("all zero", input + Forge.base64(new byte[256]), SIGNATURE),
                new Attack("padded", good + "==", MALFORMED),
                new Attack(
                        "of another token",
                        input + other.substring(other.lastIndexOf('.') + 1),
                        SIGNATURE),
                attack("ES256 all zero, CVE-2022-21449", ec, _ -> new byte[64], SIGNATURE),
                attack("ES256 empty but one", ec, _ -> new byte[1], SIGNATURE),
                attack("ES256 all ones", ec, _ -> ones(64), SIGNATURE),
                attack(
                        "ES256 zero in DER",
                        ec,
                        _ -> new byte[] {48, 6, 2, 1, 0, 2, 1, 0},
                        SIGNATURE));
    }

    private static byte[] ones(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xFF);
        return ones;
    }

    /** The public key as HMAC secret, in all spellings in which somebody might have it. */
    private Stream<Attack> sharedSecrets() {
        Map<String, byte[]> spellings = new LinkedHashMap<>();
        byte[] der = der();
        String body = Base64.getEncoder().encodeToString(der);
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----";
        spellings.put("PEM", ascii(pem));
        spellings.put("PEM with line end", ascii(pem + "\n"));
        spellings.put("PEM with CRLF", ascii(pem.replace("\n", "\r\n")));
        spellings.put("PEM without line ends", ascii(pem.replace("\n", "")));
        spellings.put("DER", der);
        spellings.put("base64 of DER", ascii(body));
        spellings.put("modulus", bench.rsa.getModulus().decode());
        spellings.put("base64url of modulus", ascii(bench.rsa.getModulus().toString()));
        spellings.put("JWK", ascii(bench.rsa.toPublicJWK().toJSONString()));
        spellings.put("kid", ascii("rsa"));
        spellings.put("weak", ascii("secret"));
        return spellings.entrySet().stream()
                .flatMap(
                        e ->
                                Stream.of("HS256", "RS256")
                                        .map(
                                                alg ->
                                                        attack(
                                                                "HMAC by "
                                                                        + e.getKey()
                                                                        + " as "
                                                                        + alg,
                                                                Bench.header(alg, "rsa"),
                                                                Forge.hs256(e.getValue()),
                                                                SIGNATURE)));
    }

    private byte[] der() {
        try {
            return bench.rsa.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Stream<Attack> ownKeys(int listenerPort) {
        String url = "http://127.0.0.1:" + listenerPort + "/keys";
        Map<String, Object> jwk = ownRsa.toPublicJWK().toJSONObject();
        return Stream.of("jwk", "jku", "x5u", "x5c", "x5t")
                .flatMap(
                        name -> {
                            Object value =
                                    switch (name) {
                                        case "jwk" -> jwk;
                                        case "x5c" -> List.of("MIIB");
                                        case "x5t" -> "MIIB";
                                        default -> url;
                                    };
                            return Stream.of("rsa", "unknown")
                                    .map(
                                            kid ->
                                                    attack(
                                                            "own key by " + name + ", kid " + kid,
                                                            Bench.with(
                                                                    Bench.header("RS256", kid),
                                                                    name,
                                                                    value),
                                                            Forge.rs256(ownRsa),
                                                            SIGNATURE));
                        });
    }

    private Stream<Attack> keyIds() {
        Stream<Attack> texts =
                Stream.of(
                                "unknown",
                                "",
                                "../../../../dev/null",
                                "x' OR '1'='1",
                                "https://elsewhere.example/key",
                                "rsa\u0000",
                                "RSA",
                                "rsa ",
                                "rsa\r\nX: y")
                        .map(
                                kid ->
                                        attack(
                                                "kid '" + kid + "'",
                                                Bench.header("RS256", kid),
                                                Forge.rs256(bench.rsa),
                                                SIGNATURE));
        Stream<Attack> shapes =
                Stream.of(1, false, List.of("rsa"), "k".repeat(8192))
                        .map(
                                kid ->
                                        headed(
                                                "kid of another kind or 8 KiB",
                                                Bench.with(
                                                        Bench.header("RS256", "rsa"), "kid", kid)));
        return Stream.concat(texts, shapes);
    }

    private Stream<Attack> confusions() {
        Map<String, Object> noKeyId = new HashMap<>(Bench.header("RS256", "rsa"));
        noKeyId.remove("kid");
        return Stream.of(
                attack(
                        "RS256 with the EC key's kid",
                        Bench.header("RS256", "ec"),
                        Forge.rs256(bench.rsa),
                        SIGNATURE),
                attack(
                        "ES256 with the RSA key's kid",
                        Bench.header("ES256", "rsa"),
                        Forge.es256(bench.ec),
                        SIGNATURE),
                attack(
                        "PS256 named, RS256 signed",
                        Bench.header("PS256", "rsa"),
                        Forge.rs256(bench.rsa),
                        SIGNATURE),
                attack(
                        "RS256 named, PS256 signed",
                        Bench.header("RS256", "rsa"),
                        Forge.ps256(bench.rsa),
                        SIGNATURE),
                attack(
                        "own RSA key under a known kid",
                        Bench.header("RS256", "rsa"),
                        Forge.rs256(ownRsa),
                        SIGNATURE),
                attack(
                        "own EC key under a known kid",
                        Bench.header("ES256", "ec"),
                        Forge.es256(ownEc),
                        SIGNATURE),
                attack("own RSA key without kid", noKeyId, Forge.rs256(ownRsa), SIGNATURE),
                attack(
                        "the embedded issuer's key",
                        Bench.header("RS256", "embedded"),
                        Forge.rs256(bench.embeddedKey),
                        SIGNATURE),
                new Attack(
                        "the configured issuer's key for the embedded one",
                        Forge.token(
                                Bench.header("RS256", "rsa"),
                                bench.claims(Bench.EMBEDDED),
                                Forge.rs256(bench.rsa)),
                        SIGNATURE));
    }

    private Attack headed(String name, Map<String, Object> header) {
        return attack(name, header, Forge.rs256(bench.rsa), MALFORMED);
    }

    private Attack raw(String name, String header, TokenFlaw flaw) {
        String claims = Forge.json(bench.claims(Bench.ISSUER));
        return new Attack(name, Forge.token(header, claims, Forge.rs256(bench.rsa)), flaw);
    }

    private Attack attack(
            String name, Map<String, Object> header, Forge.Signing signing, TokenFlaw flaw) {
        return new Attack(name, Forge.token(header, bench.claims(Bench.ISSUER), signing), flaw);
    }
}
