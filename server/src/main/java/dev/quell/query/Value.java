package dev.quell.query;

import java.time.Instant;

/** A literal, of the kind of the property that it is compared with. */
public sealed interface Value {

    /** A text or, in the contract's spelling whatever came, an enum member. */
    record Text(String text) implements Value {}

    /** Any precision; compared as it is. */
    record Time(Instant instant) implements Value {}

    /** Equal to what is absent, and to nothing else. */
    record Null() implements Value {}
}
