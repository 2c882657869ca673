package dev.quell.query;

/** By which property, and which end first; ties by id, ascending. */
public record Order<P extends Enum<P>>(P property, boolean ascending) {}
