package dev.quell.store.sql;

import dev.quell.issuer.ClientCredential;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.PublicKeyText;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The column {@code application.credentials}. */
final class CredentialsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private CredentialsJson() {}

    static String write(List<ClientCredential> credentials) {
        ArrayNode array = JSON.createArrayNode();
        for (ClientCredential credential : credentials) {
            ObjectNode object = array.addObject();
            object.put("id", credential.id().text());
            object.put("from_ticks", Ticks.of(credential.from()));
            object.put("to_ticks", Ticks.of(credential.to()));
            switch (credential) {
                case ClientCredential.Secret secret ->
                        object.put("kind", "secret").put("value", secret.sha256());
                case ClientCredential.Key key ->
                        object.put("kind", "key").put("value", key.key().base64());
            }
        }
        return array.toString();
    }

    static List<ClientCredential> read(String json) {
        List<ClientCredential> credentials = new ArrayList<>();
        for (JsonNode object : JSON.readTree(json)) {
            credentials.add(credential(object));
        }
        return credentials;
    }

    private static ClientCredential credential(JsonNode object) {
        ObjectId id = new ObjectId(object.get("id").stringValue());
        Instant from = Ticks.instant(object.get("from_ticks").longValue());
        Instant to = Ticks.instant(object.get("to_ticks").longValue());
        String value = object.get("value").stringValue();
        String kind = object.get("kind").stringValue();
        return switch (kind) {
            case "secret" -> new ClientCredential.Secret(id, from, to, value);
            case "key" -> new ClientCredential.Key(id, from, to, new PublicKeyText(value));
            default ->
                    throw new IllegalStateException(
                            "application.credentials holds what this program does not know: "
                                    + kind);
        };
    }
}
