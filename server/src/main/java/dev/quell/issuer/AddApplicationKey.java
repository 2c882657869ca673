package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Ledger;
import dev.quell.terms.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Gives an application a further key to sign assertions with, until its certificate ends or for two
 * years. Refuses {@code NoSuchApplication}, {@code ValueNotAllowed} for a certificate that has
 * ended, {@code TooMany}, {@code Conflict}.
 */
public final class AddApplicationKey {
    private final ApplicationEdit edit;
    private final Supplier<UUID> ids;

    public AddApplicationKey(
            Applications applications, Ledger ledger, InstantSource clock, Supplier<UUID> ids) {
        this.edit = new ApplicationEdit(applications, ledger, clock);
        this.ids = ids;
    }

    public ClientCredential.Key run(Caller caller, ObjectId application, PublicKeyText.Parsed key) {
        Instant from = Ticks.now(edit.clock());
        Instant latest = from.plus(Duration.ofDays(AddApplicationSecret.DAYS_MAX));
        Instant to = key.until().filter(latest::isAfter).orElse(latest);
        if (!to.isAfter(from)) {
            throw new Refused(
                    new Refusal.ValueNotAllowed(
                            PublicKeyText.PROPERTY,
                            "a certificate until " + to,
                            List.of("a certificate that has not ended")));
        }
        ClientCredential.Key added =
                new ClientCredential.Key(ObjectId.of(ids.get()), from, to, key.key());
        Application _ =
                edit.run(caller, application, "AddApplicationKey", before -> before.with(added));
        return added;
    }
}
