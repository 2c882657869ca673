package dev.quell.api.own;

import dev.quell.api.graph.JsonProperties;
import dev.quell.issuer.AddApplicationSecret;
import dev.quell.issuer.Application;
import dev.quell.issuer.ClientCredential;
import dev.quell.issuer.Registration;
import dev.quell.issuer.RegistrationChange;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An application in JSON, in Graph's words where Graph has them; never what proves it. */
final class ApplicationJson {
    private static final List<String> PROPERTIES =
            List.of("displayName", "accountEnabled", "roles", "scopes", "redirectUris");

    private static final JsonMapper JSON = new JsonMapper();

    private ApplicationJson() {}

    static Registration registration(JsonProperties body) {
        body.demandOnly(PROPERTIES);
        return new Registration(
                body.demandText("displayName"),
                body.flag("accountEnabled").orElse(true),
                body.texts("roles").orElse(List.of()),
                body.texts("scopes").orElse(List.of()),
                body.texts("redirectUris").orElse(List.of()));
    }

    static RegistrationChange change(JsonProperties body) {
        body.demandOnly(PROPERTIES);
        return new RegistrationChange(
                body.text("displayName"),
                body.flag("accountEnabled"),
                body.texts("roles"),
                body.texts("scopes"),
                body.texts("redirectUris"));
    }

    static ObjectNode write(Application application) {
        ObjectNode out = JSON.createObjectNode();
        Registration registration = application.registration();
        out.put("id", application.id().text());
        out.put("displayName", registration.displayName());
        out.put("accountEnabled", registration.enabled());
        out.put("createdDateTime", application.created().toString());
        write(out.putArray("roles"), registration.roles());
        write(out.putArray("scopes"), registration.scopes());
        write(out.putArray("redirectUris"), registration.redirectUris());
        ArrayNode secrets = out.putArray("passwordCredentials");
        ArrayNode keys = out.putArray("keyCredentials");
        for (ClientCredential credential : application.credentials()) {
            switch (credential) {
                case ClientCredential.Secret secret -> secrets.add(write(secret));
                case ClientCredential.Key key -> keys.add(write(key));
            }
        }
        return out;
    }

    static ObjectNode write(ClientCredential credential) {
        return JSON.createObjectNode()
                .put("keyId", credential.id().text())
                .put("startDateTime", credential.from().toString())
                .put("endDateTime", credential.to().toString());
    }

    /** The only place that shows a secret. */
    static ObjectNode writeOnce(AddApplicationSecret.NewSecret made) {
        return write(made.secret()).put("secretText", made.text());
    }

    private static void write(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
