package dev.quell.api.wire;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What the server shows over TLS: certificate and key, already in a context that holds nothing
 * else. Asked by one thread at a time.
 */
public interface TlsIdentity {
    /** What connections get from the start on. */
    SSLContext context();

    /**
     * What new connections get from now on, if that has changed since it was last asked. Must not
     * throw for a change that cannot be used: then nothing has changed.
     */
    Optional<SSLContext> renewed();
}
