package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path, split and then decoded, once: segments in order, keys in parentheses made segments of
 * their own, empty segments dropped (contract.md §9.5). {@code %2F} in a key is a character of it.
 */
public record ResourcePath(List<String> segments) {
    /** The longest path served has five. */
    private static final int SEGMENTS_MAX = 16;

    /** {@code incidentTasks('213213')}: a quote inside is doubled. */
    private static final Pattern KEYED = Pattern.compile("([^(']+)\\('((?:[^']|'')*)'\\)");

    /**
     * The path so written.
     *
     * @throws Refused with {@code NoSuchSegment}
     */
    public static ResourcePath parse(String path) {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            String segment = decode(part);
            if (segment.equals(".") || segment.equals("..")) {
                throw new Refused(new Refusal.NoSuchSegment(segment));
            }
            Matcher keyed = KEYED.matcher(segment);
            if (segment.endsWith("')") && keyed.matches()) {
                segments.add(keyed.group(1));
                segments.add(keyed.group(2).replace("''", "'"));
            } else {
                segments.add(segment);
            }
            if (segments.size() > SEGMENTS_MAX) {
                throw new Refused(new Refusal.NoSuchSegment(segment));
            }
        }
        return new ResourcePath(segments);
    }

    private static String decode(String part) {
        if (part.indexOf('%') < 0) {
            return part;
        }
        byte[] sent = part.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(sent.length);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] != '%') {
                bytes.put(sent[i]);
            } else {
                bytes.put(octet(part, sent, i));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new Refused(new Refusal.NoSuchSegment(part));
        }
    }

    private static byte octet(String part, byte[] sent, int at) {
        if (at + 2 < sent.length
                && HexFormat.isHexDigit(sent[at + 1])
                && HexFormat.isHexDigit(sent[at + 2])) {
            return (byte)
                    (HexFormat.fromHexDigit(sent[at + 1]) << 4
                            | HexFormat.fromHexDigit(sent[at + 2]));
        }
        throw new Refused(new Refusal.NoSuchSegment(part));
    }
}
