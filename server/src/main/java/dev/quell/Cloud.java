package dev.quell;

import dev.quell.ConfiguredIssuer.KeyPlace;
import dev.quell.access.TenantId;
import dev.quell.api.graph.GraphCollection;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Microsoft's clouds: where Entra ID issues tokens in each, and what of Graph is offered there.
 *
 * <p>Sources: Microsoft's pages on national clouds of Entra ID and of Graph; contract.md §1.1.
 */
public enum Cloud {
    GLOBAL("login.microsoftonline.com", "sts.windows.net", "graph.microsoft.com"),
    /** US Government L4. */
    USGOV("login.microsoftonline.us", "sts.windows.net", "graph.microsoft.us"),
    /** US Government L5, the Department of Defense. */
    USGOVDOD("login.microsoftonline.us", "sts.windows.net", "dod-graph.microsoft.us"),
    /** Operated by 21Vianet. */
    CHINA(
            "login.partner.microsoftonline.cn",
            "sts.chinacloudapi.cn",
            "microsoftgraph.chinacloudapi.cn");

    /** Graph's application id, the same in all of them. */
    private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final String authority;
    private final String firstIssuer;
    private final String graph;

    Cloud(String authority, String firstIssuer, String graph) {
        this.authority = authority;
        this.firstIssuer = firstIssuer;
        this.graph = graph;
    }

    /** One of Entra ID's two names for a tenant, and where it says which keys it has. */
    record EntraIssuer(String url, KeyPlace keys) {}

    /** Those of access tokens of version 2 and of version 1. */
    List<EntraIssuer> issuers(TenantId tenant) {
        String below = "https://" + authority + "/" + tenant;
        return List.of(
                issuer(below + "/v2.0", below + "/v2.0"),
                issuer("https://" + firstIssuer + "/" + tenant + "/", below));
    }

    /** What {@code graph.strict} serves there. */
    Set<GraphCollection> offers() {
        return switch (this) {
            case GLOBAL -> EnumSet.allOf(GraphCollection.class);
            case USGOV, USGOVDOD -> EnumSet.of(GraphCollection.INCIDENTS, GraphCollection.ALERTS);
            case CHINA -> EnumSet.noneOf(GraphCollection.class);
        };
    }

    /** Whether tokens for that audience are for Microsoft Graph itself, in whichever cloud. */
    static boolean isGraph(String audience) {
        String lower = audience.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
        return lower.equals(GRAPH_ID)
                || Arrays.stream(values()).anyMatch(c -> lower.equals("https://" + c.graph));
    }

    private static EntraIssuer issuer(String url, String below) {
        return new EntraIssuer(url, new KeyPlace.Discovery(URI.create(below + DISCOVERY)));
    }
}
