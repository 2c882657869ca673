package dev.quell.issuer;

import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import dev.quell.store.Stored;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A person that the embedded issuer knows. {@code id} is the {@code oid} of tokens.
 *
 * @param passwordHash see {@link PasswordHashing}; never shown
 */
public record User(
        TenantId tenant,
        ObjectId id,
        UserName name,
        Instant created,
        Profile profile,
        String passwordHash)
        implements Stored {

    public User {
        if (!Ticks.isWhole(created)) {
            throw new IllegalArgumentException("times are whole ticks");
        }
    }

    User with(Profile other) {
        return new User(tenant, id, name, created, other, passwordHash);
    }

    User withPasswordHash(String hash) {
        return new User(tenant, id, name, created, profile, hash);
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("id", id.text());
        properties.put("userPrincipalName", name.text());
        properties.put("createdDateTime", created.toString());
        properties.put("displayName", profile.displayName());
        properties.put("accountEnabled", Boolean.toString(profile.enabled()));
        properties.put(
                "directoryRoles",
                String.join(
                        ", ",
                        profile.directoryRoles().stream()
                                .sorted()
                                .map(DirectoryRole::displayName)
                                .toList()));
        return properties;
    }

    /** Without the password's hash. */
    @Override
    public String toString() {
        return "User[" + tenant + "/" + id + "]";
    }
}
