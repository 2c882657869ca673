package dev.quell.issuer;

import dev.quell.access.TenantId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Stored;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program that the embedded issuer makes tokens for. {@code id} is its client id. */
public record Application(
        TenantId tenant,
        ObjectId id,
        Instant created,
        Registration registration,
        List<ClientCredential> credentials)
        implements Stored {
    /** Two at a time are needed to change one without a pause. */
    public static final int CREDENTIALS_MAX = 20;

    public Application {
        if (!Ticks.isWhole(created)) {
            throw new IllegalArgumentException("times are whole ticks");
        }
        if (credentials.size() > CREDENTIALS_MAX) {
            throw new Refused(new Refusal.TooMany("credentials", CREDENTIALS_MAX));
        }
        credentials = List.copyOf(credentials);
    }

    Application with(Registration other) {
        return new Application(tenant, id, created, other, credentials);
    }

    Application with(ClientCredential credential) {
        List<ClientCredential> more = new ArrayList<>(credentials);
        more.add(credential);
        return new Application(tenant, id, created, registration, more);
    }

    /**
     * Without that credential.
     *
     * @throws Refused with {@code NoSuchCredential}
     */
    Application without(ObjectId credential) {
        List<ClientCredential> fewer =
                credentials.stream().filter(c -> !c.id().equals(credential)).toList();
        if (fewer.size() == credentials.size()) {
            throw new Refused(new Refusal.NoSuchCredential(credential.text()));
        }
        return new Application(tenant, id, created, registration, fewer);
    }

    /** Of credentials what they are and how long they are good, never what they are made of. */
    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("id", id.text());
        properties.put("createdDateTime", created.toString());
        properties.put("displayName", registration.displayName());
        properties.put("accountEnabled", Boolean.toString(registration.enabled()));
        properties.put("roles", String.join(" ", registration.roles()));
        properties.put("scopes", String.join(" ", registration.scopes()));
        properties.put("redirectUris", String.join(" ", registration.redirectUris()));
        for (ClientCredential credential : credentials) {
            String kind =
                    switch (credential) {
                        case ClientCredential.Secret _ -> "secret";
                        case ClientCredential.Key _ -> "key";
                    };
            properties.put("credentials/" + credential.id(), kind + " until " + credential.to());
        }
        return properties;
    }
}
