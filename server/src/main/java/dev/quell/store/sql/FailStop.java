package dev.quell.store.sql;

/**
 * Ends the process because the disk may have lost what it said it kept.
 *
 * <p>In a server: log, then {@code Runtime.halt(1)}, and never return. After a failed sync the
 * kernel may drop what it could not write and report success the next time, so only a new process,
 * which reads what the disk really has, may go on. Should it return all the same, the store refuses
 * every write from then on.
 */
@FunctionalInterface
public interface FailStop {
    void stop(Throwable cause);
}
