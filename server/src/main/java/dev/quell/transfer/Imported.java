package dev.quell.transfer;

import dev.quell.refusal.Refusal;

/** What became of a thing that was to be imported. */
public sealed interface Imported {
    record Added() implements Imported {}

    /** It was there already, and is the same. */
    record Present() implements Imported {}

    record NotTaken(Refusal refusal) implements Imported {}
}
