package dev.quell.access.jwt;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where key sets that were fetched are kept for the next start. Immutable.
 *
 * @param folder its owner's alone; empty to keep nothing and believe nothing that was kept, as a
 *     command does that must change nothing
 */
public record KeptKeySets(Optional<Path> folder) {
    /** None are kept. */
    public static KeptKeySets none() {
        return new KeptKeySets(Optional.empty());
    }

    /** They are kept in that folder, a file each. */
    public static KeptKeySets in(Path folder) {
        return new KeptKeySets(Optional.of(folder));
    }

    Optional<KeptKeySet> of(String place, InstantSource clock) {
        return folder.map(there -> new KeptKeySet(there, place, clock));
    }
}
