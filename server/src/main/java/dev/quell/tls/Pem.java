package dev.quell.tls;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468). JDK 25 has a reader of its own as a preview only.
 *
 * @param label such as {@code CERTIFICATE}
 * @param text what stands between its two lines
 */
record Pem(String label, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final int LINE_CHARS = 64;

    /** All blocks, in order; what stands around them is a comment. */
    static List<Pem> blocks(String file) {
        return BLOCK.matcher(file)
                .results()
                .map(block -> new Pem(block.group(1), block.group(2)))
                .toList();
    }

    static String write(String label, byte[] der) {
        String text = Base64.getMimeEncoder(LINE_CHARS, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
    }

    /**
     * What it says, decoded.
     *
     * @throws IllegalArgumentException if it is not Base64
     */
    byte[] der() {
        return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    }

    /** Of its own, as old private keys are: the newer ones have a label for that. */
    boolean isEncrypted() {
        return text.contains("Proc-Type: 4,ENCRYPTED");
    }

    /** The label alone: the text may be a secret. */
    @Override
    public String toString() {
        return "PEM " + label;
    }
}
