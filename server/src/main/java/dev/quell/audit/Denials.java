package dev.quell.audit;

/** Where refused calls are reported. Never blocks, never throws. */
public interface Denials {
    void report(Denial denial);
}
