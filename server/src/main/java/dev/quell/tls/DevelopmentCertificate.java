package dev.quell.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A certificate for localhost and this host, and the authority that vouches for it, for clients
 * that insist on https while somebody develops: in the folder {@value #FOLDER} of the data folder.
 *
 * <p>The authority's private key is thrown away once it has signed: whoever trusts the authority
 * trusts this one certificate, and nobody can ever make another. So both are made together, and
 * again together when they near their end.
 */
public final class DevelopmentCertificate {
    /** In the data folder. */
    public static final String FOLDER = "tls";

    private static final String AUTHORITY = "quell-dev-ca.pem";
    private static final String TRUST_STORE = "quell-dev-ca.p12";
    private static final String CERTIFICATE = "server.pem";
    private static final String KEY = "server.key";
    private static final List<String> FILES = List.of(AUTHORITY, TRUST_STORE, CERTIFICATE, KEY);

    private static final String PAIRS = "pairs.p12";

    /** A start within the last month renews it. */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final Path folder;

    private DevelopmentCertificate(Path folder) {
        this.folder = folder;
    }

    /**
     * The one that is there, if it is usable for another while.
     *
     * @param data the data folder
     */
    public static Optional<DevelopmentCertificate> open(Path data, Instant now) {
        DevelopmentCertificate there = new DevelopmentCertificate(data.resolve(FOLDER));
        try {
            var _ = ServerCertificate.read(there.files(), now.plus(RENEWED_BEFORE));
        } catch (CertificateUnusable unusable) {
            return Optional.empty();
        }
        boolean whole = FILES.stream().map(there.folder::resolve).allMatch(Files::exists);
        return whole ? Optional.of(there) : Optional.empty();
    }

    /**
     * The same, made if there is none. Only for the process that owns the folder.
     *
     * @param hostName this host's; asked only if one is made
     * @throws CertificateUnusable if none can be made
     */
    public static DevelopmentCertificate openOrCreate(
            Path data, Instant now, Supplier<Optional<String>> hostName) {
        return open(data, now)
                .orElseGet(
                        () -> {
                            DevelopmentCertificate made =
                                    new DevelopmentCertificate(data.resolve(FOLDER));
                            made.create(now, hostName.get());
                            return made;
                        });
    }

    /** What the server shows. */
    public CertificateFiles files() {
        return new CertificateFiles(folder.resolve(CERTIFICATE), folder.resolve(KEY));
    }

    /** The authority's certificate, as PEM, for clients to trust. */
    public Path authority() {
        return folder.resolve(AUTHORITY);
    }

    /** The same as a trust store of Java without a password. */
    public Path trustStore() {
        return folder.resolve(TRUST_STORE);
    }

    private void create(Instant now, Optional<String> hostName) {
        boolean again = Files.exists(folder);
        Path draft = folder.resolveSibling(FOLDER + ".new");
        try {
            remove(draft);
            Files.createDirectory(draft, ownerOnly(draft, "rwx------"));
            write(draft, new DevelopmentPairs(draft.resolve(PAIRS), now).make(hostName));
            remove(folder);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CertificateUnusable(
                    "The folder %s cannot be made anew (%s: %s). See that nothing but Quell's own files is in it, and that this user may write there."
                            .formatted(folder, e.getClass().getSimpleName(), e.getMessage()),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool's own store can be read", e);
        }
        System.getLogger(DevelopmentCertificate.class.getName())
                .log(
                        again ? Level.WARNING : Level.INFO,
                        "a certificate for development was made; clients have to trust {0}",
                        authority());
    }

    private static void write(Path folder, KeyStore pairs)
            throws IOException, GeneralSecurityException {
        Certificate authority = pairs.getCertificate("ca");
        write(folder.resolve(AUTHORITY), pem(authority));
        write(folder.resolve(CERTIFICATE), pem(pairs.getCertificate("server")));
        byte[] key = pairs.getKey("server", Keytool.PASSWORD.toCharArray()).getEncoded();
        write(folder.resolve(KEY), Pem.write("PRIVATE KEY", key));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("quell-dev-ca", authority);
        Path trustStore = folder.resolve(TRUST_STORE);
        Files.createFile(trustStore, ownerOnly(trustStore, "rw-------"));
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, null); // nothing in it is a secret
        }
    }

    private static String pem(Certificate certificate) throws CertificateEncodingException {
        return Pem.write("CERTIFICATE", certificate.getEncoded());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(file, ownerOnly(file, "rw-------"));
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    /** Its own files alone; what somebody else put there makes it fail. */
    private static void remove(Path folder) throws IOException {
        for (String name : FILES) {
            Files.deleteIfExists(folder.resolve(name));
        }
        for (String name : List.of(PAIRS, Keytool.OUTPUT)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
