package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Ledger;
import dev.quell.terms.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Gives an application a further secret: 256 random bits, said once and kept as a hash alone.
 * Refuses {@code NoSuchApplication}, {@code ValueNotAllowed} for a time that is too long or none,
 * {@code TooMany}, {@code Conflict}.
 */
public final class AddApplicationSecret {
    /** As in Entra ID: two years. */
    public static final int DAYS_MAX = 730;

    /** As Entra ID recommends. */
    public static final int DAYS_DEFAULT = 180;

    private static final int SECRET_BYTES = 32;

    /** So that programs which look for secrets in sources know one when they see it. */
    private static final String PREFIX = "quell_";

    private final ApplicationEdit edit;
    private final Chance chance;

    /** {@code random} is one that nobody can guess. */
    public record Chance(RandomGenerator random, Supplier<UUID> ids) {}

    public AddApplicationSecret(
            Applications applications, Ledger ledger, InstantSource clock, Chance chance) {
        this.edit = new ApplicationEdit(applications, ledger, clock);
        this.chance = chance;
    }

    /**
     * A secret, just made.
     *
     * @param text to be shown to the caller, and to nobody and nowhere else
     */
    public record NewSecret(ClientCredential.Secret secret, String text) {
        @Override
        public String toString() {
            return "NewSecret[" + secret.id() + "]";
        }
    }

    public NewSecret run(Caller caller, ObjectId application, int days) {
        if (days < 1 || days > DAYS_MAX) {
            throw new Refused(
                    new Refusal.ValueNotAllowed(
                            "days", Integer.toString(days), List.of("1 to " + DAYS_MAX)));
        }
        byte[] bytes = new byte[SECRET_BYTES];
        chance.random().nextBytes(bytes);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant from = Ticks.now(edit.clock());
        ClientCredential.Secret secret =
                new ClientCredential.Secret(
                        ObjectId.of(chance.ids().get()),
                        from,
                        from.plus(Duration.ofDays(days)),
                        ClientCredential.Secret.hash(text));
        Application _ =
                edit.run(
                        caller, application, "AddApplicationSecret", before -> before.with(secret));
        return new NewSecret(secret, text);
    }
}
