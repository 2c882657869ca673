package dev.quell.issuer;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A public RSA key of 2048 to 8192 bits: its SubjectPublicKeyInfo in base64. That is what the
 * Microsoft identity libraries sign assertions with.
 */
public record PublicKeyText(String base64) {
    public static final String PROPERTY = "key";

    /** A certificate with a key of 8192 bits has 3 KiB. */
    public static final int PEM_CHARS_MAX = 16 * 1024;

    private static final int RSA_BITS_MIN = 2048;
    private static final int RSA_BITS_MAX = 8192;

    /** Small ones have fooled sloppy verifiers; 65537 is what everybody uses. */
    private static final BigInteger EXPONENT_MIN = BigInteger.valueOf(65_537);

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    /**
     * A key as it is sent in.
     *
     * @param until the end of the certificate that it came in
     */
    public record Parsed(PublicKeyText key, Optional<Instant> until) {}

    /**
     * Reads a certificate or a public key in PEM's form. Of a certificate only key and end are
     * taken: whoever may add it says whose it is, no authority does.
     *
     * @throws Refused with {@code PropertyKind}; the text is not echoed, for somebody might send a
     *     private key
     */
    public static Parsed parse(String pem) {
        if (pem.length() > PEM_CHARS_MAX) {
            throw new Refused(new Refusal.TextTooLong(PROPERTY, PEM_CHARS_MAX));
        }
        try {
            if (pem.contains(CERTIFICATE)) {
                X509Certificate certificate =
                        (X509Certificate)
                                CertificateFactory.getInstance("X.509")
                                        .generateCertificate(
                                                new ByteArrayInputStream(
                                                        pem.strip()
                                                                .getBytes(StandardCharsets.UTF_8)));
                return new Parsed(
                        of(certificate.getPublicKey()),
                        Optional.of(certificate.getNotAfter().toInstant()));
            }
            return new Parsed(of(decode(pem)), Optional.empty());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable();
        }
    }

    /** The key itself. */
    public RSAPublicKey key() {
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored public key is not readable", e);
        }
    }

    private static PublicKey decode(String pem) throws GeneralSecurityException {
        String body =
                pem.strip()
                        .replaceFirst("^-----BEGIN PUBLIC KEY-----", "")
                        .replaceFirst("-----END PUBLIC KEY-----$", "")
                        .replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    private static PublicKeyText of(PublicKey key) {
        if (!(key instanceof RSAPublicKey rsa)
                || rsa.getModulus().bitLength() < RSA_BITS_MIN
                || rsa.getModulus().bitLength() > RSA_BITS_MAX
                || rsa.getPublicExponent().compareTo(EXPONENT_MIN) < 0
                || !rsa.getPublicExponent().testBit(0)) {
            throw unusable();
        }
        return new PublicKeyText(Base64.getEncoder().encodeToString(rsa.getEncoded()));
    }

    private static Refused unusable() {
        return new Refused(
                new Refusal.PropertyKind(
                        PROPERTY,
                        "a certificate or public key in PEM, of RSA with 2048 to 8192 bits"));
    }
}
