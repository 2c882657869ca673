package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates one gzip member (RFC 1952) up to a limit.
 *
 * <p>Stricter than {@code GZIPInputStream}: a second member and any byte behind the first are
 * refused, since readers differ in what they make of them; and nothing is inflated beyond the one
 * byte that proves the limit passed, so that a bomb costs what its limit costs.
 */
final class Gunzip {
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;
    private static final int FIRST_BYTES = 8 * 1024;

    private final byte[] packed;
    private final int bytesMax;

    private Gunzip(byte[] packed, int bytesMax) {
        this.packed = packed;
        this.bytesMax = bytesMax;
    }

    /**
     * What was packed.
     *
     * @throws Refused with {@code BodyTooLarge} or {@code BodyUnreadable}
     */
    static byte[] inflate(byte[] packed, int bytesMax) {
        return new Gunzip(packed, bytesMax).run();
    }

    private byte[] run() {
        int start = headerEnd();
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(packed, start, packed.length - start);
            byte[] out = inflateAll(inflater);
            checkTrailer(packed.length - inflater.getRemaining(), out);
            return out;
        } catch (DataFormatException _) {
            throw unreadable("The gzip data of the request body is damaged.");
        }
    }

    private byte[] inflateAll(Inflater inflater) throws DataFormatException {
        byte[] out = new byte[Math.min(bytesMax, FIRST_BYTES)];
        int length = 0;
        while (true) {
            if (length == out.length && length < bytesMax) {
                out = Arrays.copyOf(out, (int) Math.min(bytesMax, 2L * length));
            }
            int got =
                    length < out.length
                            ? inflater.inflate(out, length, out.length - length)
                            : probe(inflater);
            length += got;
            if (inflater.finished()) {
                return Arrays.copyOf(out, length);
            }
            if (got == 0) {
                throw unreadable("The gzip data of the request body ends too early.");
            }
        }
    }

    /** Whether there is a byte too many is only to be known by inflating it. */
    private int probe(Inflater inflater) throws DataFormatException {
        if (inflater.inflate(new byte[1]) > 0) {
            throw new Refused(new Refusal.BodyTooLarge(bytesMax));
        }
        return 0;
    }

    private int headerEnd() {
        if (packed.length < HEADER_BYTES + TRAILER_BYTES
                || at(0) != 0x1F
                || at(1) != 0x8B
                || at(2) != 8
                || (at(3) & RESERVED) != 0) {
            throw unreadable("The request body is not gzip, as its Content-Encoding says.");
        }
        int flags = at(3);
        int end = HEADER_BYTES;
        if ((flags & EXTRA) != 0) {
            end += 2 + at(end) + 256 * at(end + 1);
        }
        if ((flags & NAME) != 0) {
            end = afterZero(end);
        }
        if ((flags & COMMENT) != 0) {
            end = afterZero(end);
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            end += 2;
        }
        at(end);
        return end;
    }

    private int afterZero(int from) {
        int end = from;
        while (at(end) != 0) {
            end++;
        }
        return end + 1;
    }

    private int at(int index) {
        if (index >= packed.length) {
            throw unreadable("The gzip header of the request body ends too early.");
        }
        return packed[index] & 0xFF;
    }

    private void checkTrailer(int start, byte[] out) {
        if (packed.length - start != TRAILER_BYTES) {
            throw unreadable(
                    packed.length - start < TRAILER_BYTES
                            ? "The gzip data of the request body ends too early."
                            : "The request body goes on behind the end of its gzip data.");
        }
        ByteBuffer trailer =
                ByteBuffer.wrap(packed, start, TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        CRC32 sum = new CRC32();
        sum.update(out);
        if (trailer.getInt() != (int) sum.getValue() || trailer.getInt() != out.length) {
            throw unreadable("The gzip data of the request body is damaged.");
        }
    }

    private static Refused unreadable(String problem) {
        return new Refused(new Refusal.BodyUnreadable(problem));
    }
}
