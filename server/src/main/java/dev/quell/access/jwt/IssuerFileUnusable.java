package dev.quell.access.jwt;

import java.nio.file.Path;

/**
 * The file of the embedded issuer's keys cannot be used. The message says what is wrong with which
 * file and what to do about it, for the person at the command line; it quotes nothing of the file.
 * Has no stack trace: it is an answer, not a fault.
 */
public final class IssuerFileUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IssuerFileUnusable(Path file, String problem, String cure) {
        super(file + ": " + problem + ". " + cure, null, false, false);
    }
}
