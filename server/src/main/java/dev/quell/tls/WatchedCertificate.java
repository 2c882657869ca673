package dev.quell.tls;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A certificate in files that somebody renews while it is served. What is put there broken, or half
 * of it, leaves the old one in place and is said once in the log. To be asked by one thread at a
 * time.
 */
public final class WatchedCertificate {
    private static final System.Logger LOG = System.getLogger(WatchedCertificate.class.getName());

    private final CertificateFiles files;
    private final InstantSource clock;
    private final SSLContext context;
    private String seen;

    private WatchedCertificate(CertificateFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
        this.seen = files.digest();
        this.context = ServerCertificate.read(files, clock.instant()).context();
    }

    /**
     * The one that is there now.
     *
     * @throws CertificateUnusable as {@link ServerCertificate#read} has it
     */
    public static WatchedCertificate open(CertificateFiles files, InstantSource clock) {
        return new WatchedCertificate(files, clock);
    }

    /** The one that was there at the start. */
    public SSLContext context() {
        return context;
    }

    /** The one that is there now, if it is another than when this was last asked, and is usable. */
    public Optional<SSLContext> renewed() {
        String now = files.digest();
        if (now.equals(seen)) {
            return Optional.empty();
        }
        seen = now;
        try {
            ServerCertificate renewed = ServerCertificate.read(files, clock.instant());
            LOG.log(
                    Level.INFO,
                    "the certificate {0} was renewed; it is good until {1}",
                    files.certificate(),
                    renewed.end());
            return Optional.of(renewed.context());
        } catch (CertificateUnusable unusable) {
            LOG.log(
                    Level.ERROR,
                    "the certificate was changed, and cannot be used: the one before is still"
                            + " served. {0}",
                    unusable.getMessage());
            return Optional.empty();
        }
    }
}
