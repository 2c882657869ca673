package dev.quell.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads a certificate's private key: PKCS#8, or the older forms of RSA and EC, unencrypted. */
final class PrivateKeyFile {
    /** What public authorities demand, and clients enforce. */
    private static final int RSA_BITS_MIN = 2048;

    private final Path file;

    PrivateKeyFile(Path file) {
        this.file = file;
    }

    /** The key in that text, which must be the one of the certified public key. */
    PrivateKey read(String text, PublicKey certified) {
        List<Pem> keys =
                Pem.blocks(text).stream()
                        .filter(block -> block.label().endsWith("PRIVATE KEY"))
                        .toList();
        if (keys.size() != 1) {
            throw unusable(
                    "holds " + (keys.isEmpty() ? "no private key" : "several private keys"),
                    "Name a PEM file with the certificate's own key in tls.key");
        }
        String signature = signatureBy(certified);
        try {
            PrivateKey key =
                    KeyFactory.getInstance(certified.getAlgorithm())
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(pkcs8(keys.getFirst(), certified)));
            if (!isPair(key, certified, signature)) {
                throw notTheCertificates();
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw notTheCertificates();
        }
    }

    private byte[] pkcs8(Pem key, PublicKey certified) {
        if (key.isEncrypted() || key.label().startsWith("ENCRYPTED ")) {
            throw unusable(
                    "holds an encrypted private key, which nobody could unlock at a start",
                    "Write it out plain, with `openssl pkey -in encrypted.pem -out key.pem` and"
                            + " `chmod 600 key.pem`");
        }
        return switch (key.label()) {
            case "PRIVATE KEY" -> key.der();
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> Der.pkcs8(certified, key.der());
            default ->
                    throw unusable(
                            "holds a private key in a form that is not read (" + key.label() + ")",
                            "Write it out as PKCS#8, with `openssl pkey -in old.pem -out key.pem`");
        };
    }

    private String signatureBy(PublicKey certified) {
        if (certified instanceof RSAKey rsa && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
            throw unusable(
                    "belongs to a certificate with an RSA key of fewer than 2048 bits",
                    "Get a certificate with a stronger key");
        }
        return switch (certified.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default ->
                    throw unusable(
                            "belongs to a certificate with a key of a kind that is not served ("
                                    + certified.getAlgorithm()
                                    + ")",
                            "Get one with an EC or RSA key");
        };
    }

    /** What the one signs, the other believes. */
    private static boolean isPair(PrivateKey key, PublicKey certified, String algorithm)
            throws GeneralSecurityException {
        byte[] text = certified.getEncoded();
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(text);
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certified);
        verifying.update(text);
        return verifying.verify(signing.sign());
    }

    private CertificateUnusable notTheCertificates() {
        return unusable(
                "holds no private key that belongs to the certificate",
                "Name the two that were made together in tls.certificate and tls.key");
    }

    private CertificateUnusable unusable(String problem, String cure) {
        return new CertificateUnusable(file, problem, cure);
    }
}
