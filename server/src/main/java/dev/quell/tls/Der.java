package dev.quell.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.PublicKey;

/** As much of ASN.1's encoding as older private keys need to be read. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Der() {}

    /**
     * PKCS#8 (RFC 5208) around a key in its algorithm's own older form: a version, the algorithm,
     * which stands in the public key in the same form, and the key.
     */
    static byte[] pkcs8(PublicKey certified, byte[] key) {
        byte[] algorithm = first(content(certified.getEncoded()));
        return element(SEQUENCE, join(VERSION_0, algorithm, element(OCTET_STRING, key)));
    }

    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        byte[] head =
                length < 0x80
                        ? new byte[] {(byte) tag, (byte) length}
                        : new byte[] {
                            (byte) tag, (byte) 0x82, (byte) (length >> Byte.SIZE), (byte) length
                        };
        return join(head, content);
    }

    private static byte[] content(byte[] element) {
        ByteBuffer rest = ByteBuffer.wrap(element);
        return take(rest, length(rest));
    }

    /** The first of the elements there, whole. */
    private static byte[] first(byte[] elements) {
        ByteBuffer rest = ByteBuffer.wrap(elements);
        int length = length(rest);
        int end = rest.position() + length;
        return take(rest.rewind(), end);
    }

    /** Reads tag and length; those of a public key have at most two bytes. */
    private static int length(ByteBuffer rest) {
        rest.get();
        int first = rest.get() & 0xFF;
        return switch (first) {
            case 0x81 -> rest.get() & 0xFF;
            case 0x82 -> rest.getShort() & 0xFFFF;
            default -> first;
        };
    }

    private static byte[] take(ByteBuffer from, int bytes) {
        byte[] taken = new byte[bytes];
        from.get(taken);
        return taken;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
