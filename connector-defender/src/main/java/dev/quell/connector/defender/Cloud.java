package dev.quell.connector.defender;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where Microsoft serves whom: its page {@code defender-endpoint/gov}. There is none in China. */
enum Cloud {
    /** The scope keeps the older host: a token for the newer one is refused. */
    GLOBAL(
            "global",
            "https://login.microsoftonline.com",
            "https://api.security.microsoft.com",
            "https://api.securitycenter.microsoft.com/.default",
            "https://graph.microsoft.com"),
    GCC(
            "gcc",
            "https://login.microsoftonline.com",
            "https://api-gcc.securitycenter.microsoft.us",
            "https://api-gcc.securitycenter.microsoft.us/.default",
            "https://graph.microsoft.com"),
    /** GCC High. */
    USGOV(
            "usgov",
            "https://login.microsoftonline.us",
            "https://api-gov.securitycenter.microsoft.us",
            "https://api-gov.securitycenter.microsoft.us/.default",
            "https://graph.microsoft.us"),
    USGOVDOD(
            "usgovdod",
            "https://login.microsoftonline.us",
            "https://api-gov.securitycenter.microsoft.us",
            "https://api-gov.securitycenter.microsoft.us/.default",
            "https://dod-graph.microsoft.us");

    private final String term;
    private final URI login;
    private final URI api;
    private final String scope;
    private final URI graph;

    Cloud(String term, String login, String api, String scope, String graph) {
        this.term = term;
        this.login = URI.create(login);
        this.api = URI.create(api);
        this.scope = scope;
        this.graph = URI.create(graph);
    }

    static Optional<Cloud> ofTerm(String term) {
        return Arrays.stream(values()).filter(cloud -> cloud.term.equals(term)).findFirst();
    }

    static String terms() {
        return Arrays.stream(values()).map(cloud -> cloud.term).collect(Collectors.joining(", "));
    }

    URI login() {
        return login;
    }

    URI api() {
        return api;
    }

    /** What a token for the API is asked for by. */
    String scope() {
        return scope;
    }

    URI graph() {
        return graph;
    }
}
