package dev.quell.access;

import dev.quell.refusal.Refusal;
import java.util.Optional;

/** Whether somebody may do what needs a permission, and by what; or what is missing. */
public sealed interface Verdict {

    /**
     * May do it.
     *
     * @param name the application role or scope that gives it
     * @param directoryRole of a user, the one that lets him use the scope
     */
    record Given(String name, Optional<DirectoryRole> directoryRole) implements Verdict {}

    /** May not, and this is why. */
    record Missing(Refusal.OfAccess refusal) implements Verdict {}
}
