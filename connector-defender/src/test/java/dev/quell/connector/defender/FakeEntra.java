package dev.quell.connector.defender;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The sign-in service: gives tokens for a scope, and knows them again until they are revoked. */
final class FakeEntra {
    static final String TENANT = "6f1d0000-0000-4000-8000-000000000001";
    static final String CLIENT = "6f1d0000-0000-4000-8000-00000000c11e";
    static final String SECRET = "Q~sec+ret/that=nobody&sees";

    private final Map<String, String> scopes = new ConcurrentHashMap<>();
    private final List<String> given = new CopyOnWriteArrayList<>();

    Reply token(HttpsFake.Call call) {
        Map<String, String> form =
                Arrays.stream(call.body().split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        pair -> pair[0],
                                        pair ->
                                                URLDecoder.decode(
                                                        pair[1], StandardCharsets.UTF_8)));
        String scope = form.getOrDefault("scope", "");
        if (!call.path().equals("/" + TENANT + "/oauth2/v2.0/token")
                || !CLIENT.equals(form.get("client_id"))
                || !"client_credentials".equals(form.get("grant_type"))
                || !SECRET.equals(form.get("client_secret"))) {
            return Reply.json(
                    401,
                    """
                    {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided: %s."}\
                    """
                            .formatted(form.getOrDefault("client_secret", "")));
        }
        String token = "eyJ-token-" + given.size();
        given.add(token);
        scopes.put(token, scope);
        return Reply.json(
                200,
                """
                {"token_type":"Bearer","expires_in":3599,"ext_expires_in":0,"access_token":"%s"}\
                """
                        .formatted(token));
    }

    /** Whether the token is good for that scope. */
    boolean knows(Optional<String> token, String scope) {
        return token.flatMap(given -> Optional.ofNullable(scopes.get(given)))
                .filter(scope::equals)
                .isPresent();
    }

    void revokeAll() {
        scopes.clear();
    }

    /** How many tokens it gave. */
    int given() {
        return given.size();
    }
}
