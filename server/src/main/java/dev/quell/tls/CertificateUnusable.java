package dev.quell.tls;

import java.nio.file.Path;

/** Why a certificate cannot be served; the message is a sentence with cause and cure. */
public final class CertificateUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code problem} goes on from "The file … "; {@code cure} is a sentence without its stop. */
    CertificateUnusable(Path file, String problem, String cure) {
        super("The file %s %s. %s.".formatted(file, problem, cure));
    }

    CertificateUnusable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
