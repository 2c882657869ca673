package dev.quell.api.wire;

import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * What TLS must be before HTTP is spoken over it: 1.3 or 1.2, forward secret and authenticated
 * (AEAD) suites alone, of which HTTP/2 forbids none. Any name a client asks for is answered by the
 * one certificate there is; whether that fits is the client's to judge.
 */
final class TlsRules {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** In the order that the server prefers. */
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private TlsRules() {}

    static SslContextFactory.Server factory(TlsIdentity identity) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(identity.context());
        factory.setExcludeProtocols();
        factory.setIncludeProtocols(PROTOCOLS);
        factory.setExcludeCipherSuites();
        factory.setIncludeCipherSuites(CIPHER_SUITES);
        factory.setUseCipherSuitesOrder(true);
        factory.setRenegotiationAllowed(false); // a lever for exhaustion, and nobody's need
        return factory;
    }
}
