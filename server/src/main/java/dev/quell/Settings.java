package dev.quell;

import dev.quell.access.IssuerTemplate;
import dev.quell.access.jwt.IssuerKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every key there is, with its default. In the file without the prefix, {@code graph.strict=true};
 * in the environment {@code QUELL_GRAPH_STRICT=true}.
 */
@ConfigMapping(prefix = Settings.PREFIX)
interface Settings {
    String PREFIX = "quell";

    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("8080")
    int port();

    @WithDefault("quell-data")
    String data();

    /** Whether a proxy in front speaks TLS: then plain http may be bound off loopback. */
    @WithDefault("false")
    boolean behindProxy();

    /** Where products reach this server, to report how actions ended; without it they are asked. */
    Optional<String> publicUrl();

    Https https();

    Tls tls();

    Allow allow();

    /** In which of Microsoft's clouds its tenants are. */
    @WithDefault("global")
    Cloud cloud();

    Graph graph();

    Issuer issuer();

    Map<String, OidcIssuer> issuers();

    Actions actions();

    /**
     * What carries response actions out: by a name of one's own, {@code kind}, {@code tenants},
     * {@code actions} and the keys of that kind.
     */
    Map<String, Map<String, String>> connectors();

    Permissions permissions();

    /** Where TLS is spoken, if {@link Tls} says with what. */
    interface Https {
        /** 8443 unless set; any free one if the port for http is any. */
        Optional<Integer> port();
    }

    /** What is shown over TLS. */
    interface Tls {
        /** A PEM file: the server's certificate, and those that lead to its authority. */
        Optional<String> certificate();

        /** A PEM file: its private key, unencrypted. */
        Optional<String> key();

        /** Without those two: a certificate for development, made in the data folder. */
        @WithDefault("false")
        boolean dev();
    }

    /** Weaknesses that somebody has to ask for by name. */
    interface Allow {
        /** Plain http off loopback without a proxy: tokens can be read on the way. */
        @WithDefault("false")
        boolean plainHttp();

        /** The embedded issuer off loopback: whoever has the data folder can be anybody. */
        @WithDefault("false")
        boolean embeddedIssuer();

        /** Counts to whoever asks, not on this machine only. */
        @WithDefault("false")
        boolean metrics();
    }

    /** The Graph API. */
    interface Graph {
        /** Without extensions: what Graph does not offer is 405. */
        @WithDefault("false")
        boolean strict();
    }

    /** The issuer in the data folder. */
    interface Issuer {
        /** Whether its tokens are believed; unless another is named, they are. */
        Optional<Boolean> embedded();

        @WithDefault(IssuerTemplate.EMBEDDED_TEXT)
        String embeddedUrl();
    }

    /** Response actions. */
    interface Actions {
        /** Whether user and mail actions are executed, which Graph refuses. */
        @WithDefault("false")
        boolean extended();

        /** Runs that a tenant may begin in an hour. */
        @WithDefault("100")
        int perHourMax();

        /** Runs of a tenant that may be open at once. */
        @WithDefault("1000")
        int openMax();
    }

    /** A company's own issuer, by a name of its own. */
    interface OidcIssuer {
        /** Whose claims it writes. */
        @WithDefault("entra")
        IssuerKind kind();

        /** The {@code iss} of its tokens, exactly; Entra ID's follow from tenants and cloud. */
        Optional<String> url();

        /** Its discovery document, unless that is where {@code url} leads to. */
        Optional<String> discovery();

        /** Its key set, instead of discovery: an https URL (http on loopback), or a file. */
        Optional<String> keys();

        Optional<List<String>> audiences();

        /** The {@code tid} claims it may speak for; if it is one, tokens need none. */
        Optional<List<String>> tenants();

        Claims claims();

        DirectoryRoles directoryRoles();
    }

    /** Where its tokens say what somebody may do, if not where its kind does. */
    interface Claims {
        /** {@code CLAIM=TEXT} with <code>{client}</code> in it: tells an application's token. */
        Optional<String> application();

        Optional<String> roles();

        Optional<String> scopes();

        Optional<String> directoryRoles();
    }

    /** Values of that claim which give a user each directory role. */
    interface DirectoryRoles {
        Optional<List<String>> securityReader();

        Optional<List<String>> globalReader();

        Optional<List<String>> securityOperator();

        Optional<List<String>> securityAdministrator();
    }

    /** Scopes or roles that give each permission, least privileged first: contract.md §6. */
    interface Permissions {
        Optional<List<String>> taskRead();

        Optional<List<String>> taskWrite();

        Optional<List<String>> taskExecute();

        Optional<List<String>> incidentRead();

        Optional<List<String>> incidentWrite();

        Optional<List<String>> alertRead();

        Optional<List<String>> alertWrite();

        Optional<List<String>> identityRead();

        Optional<List<String>> identityWrite();
    }
}
