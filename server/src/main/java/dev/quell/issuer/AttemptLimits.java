package dev.quell.issuer;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The limits on guessing secrets and passwords. Safe for use by many threads.
 *
 * <p>Whoever guesses at a name uses up what his own network may try at it; who has that name, and
 * comes from elsewhere, is not kept out. Only what all networks together try at it is a limit that
 * somebody with many of them could use up.
 */
public final class AttemptLimits {
    /** From one network: a person mistypes a few times; a guesser gets 2,880 a day. */
    static final int PER_NAME_BURST = 10;

    static final Duration PER_NAME_INTERVAL = Duration.ofSeconds(30);

    /** From all networks: ten that guess at once at one name are no more than this. */
    static final int PER_NAME_ANYWHERE_BURST = 100;

    static final Duration PER_NAME_ANYWHERE_INTERVAL = Duration.ofSeconds(3);

    /** An office behind one address signs in at once in the morning. */
    static final int PER_ADDRESS_BURST = 50;

    static final Duration PER_ADDRESS_INTERVAL = Duration.ofSeconds(2);

    /** Whoever has an IPv6 address has 2^64 of them. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final AttemptLimit names;
    private final AttemptLimit namesAnywhere;
    private final AttemptLimit addresses;

    public AttemptLimits(LongSupplier nanoTime, RandomGenerator random) {
        names = new AttemptLimit(PER_NAME_BURST, PER_NAME_INTERVAL, nanoTime, random);
        namesAnywhere =
                new AttemptLimit(
                        PER_NAME_ANYWHERE_BURST, PER_NAME_ANYWHERE_INTERVAL, nanoTime, random);
        addresses = new AttemptLimit(PER_ADDRESS_BURST, PER_ADDRESS_INTERVAL, nanoTime, random);
    }

    /**
     * Counts an attempt on that name from there.
     *
     * @throws TokenRefusal.Said with {@code TooManyAttempts}
     */
    void take(String name, Optional<InetAddress> address) {
        String network = address.map(AttemptLimits::network).orElse("");
        if (address.isPresent()) {
            demand(addresses.take(network));
        }
        demand(names.take(name + " from " + network));
        demand(namesAnywhere.take(name));
    }

    private static void demand(OptionalInt wait) {
        wait.ifPresent(
                seconds -> {
                    throw new TokenRefusal.Said(new TokenRefusal.TooManyAttempts(seconds));
                });
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(
                        bytes.length > IPV6_NETWORK_BYTES
                                ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)
                                : bytes);
    }
}
