package dev.quell.access.jwt;

import static dev.quell.refusal.TokenFlaw.MALFORMED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Attacks on how the text is read; all of them truly signed where that can be. */
final class FormAttacks {
    private final Bench bench;

    FormAttacks(Bench bench) {
        this.bench = bench;
    }

    Stream<Attack> all() {
        return Stream.of(texts(), headers(), types(), json()).flatMap(attacks -> attacks);
    }

    private Stream<Attack> texts() {
        String good = bench.goodToken();
        String[] parts = good.split("\\.", -1);
        return Stream.of(
                malformed("empty", ""),
                malformed("one dot", "."),
                malformed("two dots alone", ".."),
                malformed("no dot", good.replace(".", "")),
                malformed("a dot more", good + "."),
                malformed("a dot before", "." + good),
                malformed("two dots more", good + ".."),
                malformed("five parts, as a JWE", good + ".AAAA.AAAA"),
                malformed("blank before", " " + good),
                malformed("blank behind", good + " "),
                malformed("line end behind", good + "\n"),
                malformed("line end within", good.substring(0, 40) + "\n" + good.substring(40)),
                malformed("Bearer before", "Bearer " + good),
                malformed("two tokens", good + "," + good),
                malformed("quoted", '"' + good + '"'),
                malformed("percent-encoded dots", good.replace(".", "%2E")),
                malformed("full-width dots", good.replace('.', '\uFF0E')),
                malformed("half a surrogate pair", good + "\uD800"),
                malformed("NUL behind", good + "\u0000"),
                malformed("not base64", "!!!." + parts[1] + "." + parts[2]),
                malformed("padded header", parts[0] + "=." + parts[1] + "." + parts[2]),
                malformed("stray bits in the last character", strayBits(good)),
                malformed("empty header", "." + parts[1] + "." + parts[2]),
                malformed("empty claims", parts[0] + ".." + parts[2]),
                malformed("too long", good + "A".repeat(JwtVerifier.TOKEN_CHARS_MAX)),
                malformed(
                        "JSON serialisation",
                        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
                                .formatted(parts[0], parts[1], parts[2])));
    }

    /** 256 bytes leave four bits of the last character unused. */
    private static String strayBits(String good) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(good.charAt(good.length() - 1));
        return good.substring(0, good.length() - 1) + alphabet.charAt(last | 1);
    }

    private Stream<Attack> headers() {
        Map<String, Object> header = Bench.header("RS256", "rsa");
        Map<String, Object> unencoded = Bench.with(header, "b64", false);
        return Stream.of(
                headed("crit of something unknown", Bench.with(header, "crit", List.of("exp"))),
                headed("crit empty", Bench.with(header, "crit", List.of())),
                headed("b64 false", unencoded),
                headed("b64 false, critical", Bench.with(unencoded, "crit", List.of("b64"))),
                headed("enc", Bench.with(header, "enc", "A128GCM")),
                headed("zip", Bench.with(header, "zip", "DEF")),
                malformed("zip, and deflated", deflated(Bench.with(header, "zip", "DEF"))),
                headed("Graph's nonce", Bench.with(header, "nonce", "abc")));
    }

    private String deflated(Map<String, Object> header) {
        byte[] claims = Forge.json(bench.claims(Bench.ISSUER)).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED, true))) {
            out.write(claims);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Forge.token(
                Forge.json(header).getBytes(StandardCharsets.UTF_8),
                deflated.toByteArray(),
                Forge.rs256(bench.rsa));
    }

    private Stream<Attack> types() {
        Map<String, Object> header = Bench.header("RS256", "embedded");
        Stream<Attack> embedded =
                Stream.of(Optional.empty(), "JWT", "application/at+jwt", "AT+JWT", "at+jwt ")
                        .map(
                                type ->
                                        malformed(
                                                "embedded issuer, typ " + type,
                                                Forge.token(
                                                        Bench.with(header, "typ", type),
                                                        bench.claims(Bench.EMBEDDED),
                                                        Forge.rs256(bench.embeddedKey))));
        Stream<Attack> configured =
                Stream.of("dpop+jwt", "logout+jwt", "id_token", "", "JWE", "jwt", 1, List.of("JWT"))
                        .map(
                                type ->
                                        headed(
                                                "typ " + type,
                                                Bench.with(
                                                        Bench.header("RS256", "rsa"),
                                                        "typ",
                                                        type)));
        return Stream.concat(embedded, configured);
    }

    private Stream<Attack> json() {
        String header = Forge.json(Bench.header("RS256", "rsa"));
        String claims = Forge.json(bench.claims(Bench.ISSUER));
        String open = claims.substring(0, claims.length() - 1);
        byte[] broken = (open + ",\"x\":\"\u00E4\"}").getBytes(StandardCharsets.ISO_8859_1);
        return Stream.of(
                signed("claims that are an array", header, "[" + claims + "]"),
                signed("claims that are a text", header, "\"x\""),
                signed("claims with something behind", header, claims + "{}"),
                signed("claims with a comment", header, "/**/" + claims),
                signed("claims cut short", header, open),
                signed("claims with a byte-order mark", header, "\uFEFF" + claims),
                signed("a claim twice", header, open + ",\"aud\":\"api://quell\"}"),
                signed("a nested member twice", header, open + ",\"x\":{\"a\":1,\"a\":2}}"),
                signed("a claim twice, once escaped", header, open + ",\"\\u0061ud\":\"x\"}"),
                signed("claims 10,000 deep", header, "[".repeat(10_000)),
                signed("a claim 3,000 deep", header, open + ",\"x\":" + nested(3_000) + "}"),
                signed("exp null", header, exp(claims, "null")),
                signed(
                        "aud null",
                        header,
                        open.replace("\"" + Bench.AUDIENCE + "\"", "null") + "}"),
                signed("exp beyond all numbers", header, exp(claims, "1e999999999")),
                signed("exp of 10,000 digits", header, exp(claims, "9".repeat(10_000))),
                signed("header that is an array", "[" + header + "]", claims),
                signed("kid twice", header.replace("}", ",\"kid\":\"rsa\"}"), claims),
                malformed(
                        "claims that are not UTF-8",
                        Forge.token(
                                header.getBytes(StandardCharsets.UTF_8),
                                broken,
                                Forge.rs256(bench.rsa))));
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String exp(String claims, String number) {
        return claims.replaceFirst("\"exp\":[0-9]+", "\"exp\":" + number);
    }

    private Attack headed(String name, Map<String, Object> header) {
        return malformed(
                name, Forge.token(header, bench.claims(Bench.ISSUER), Forge.rs256(bench.rsa)));
    }

    private Attack signed(String name, String header, String claims) {
        return malformed(name, Forge.token(header, claims, Forge.rs256(bench.rsa)));
    }

    private static Attack malformed(String name, String token) {
        return new Attack(name, token, MALFORMED);
    }
}
