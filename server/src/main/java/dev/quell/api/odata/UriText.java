package dev.quell.api.odata;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names and values of a URI's query: decoded strictly, encoded in one way only. */
final class UriText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Left as they are: what RFC 3986 allows in a query, save what divides it or is a blank. */
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*,;:@/";

    private UriText() {}

    /**
     * A plus sign is a blank, as {@code %20} is.
     *
     * @throws Refused with {@code QueryNotDecodable}
     */
    static String decode(String text) {
        try {
            ByteBuffer sent = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            ByteArrayOutputStream octets = new ByteArrayOutputStream(sent.remaining());
            while (sent.hasRemaining()) {
                byte octet = sent.get();
                octets.write(octet == '%' ? escaped(sent) : octet == '+' ? ' ' : octet);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(new Refusal.QueryNotDecodable());
        }
    }

    private static int escaped(ByteBuffer sent) {
        if (sent.remaining() < 2) {
            throw new Refused(new Refusal.QueryNotDecodable());
        }
        int high = sent.get();
        int low = sent.get();
        if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
            throw new Refused(new Refusal.QueryNotDecodable());
        }
        return HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low);
    }

    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(octet)) {
                out.append((char) octet);
            } else {
                out.append('%');
                HEX.toHexDigits(out, octet);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(byte octet) {
        return PLAIN.indexOf(octet) >= 0;
    }
}
