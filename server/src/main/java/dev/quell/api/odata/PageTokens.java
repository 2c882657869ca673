package dev.quell.api.odata;

import dev.quell.query.Cursor;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes a {@link Cursor} as the value of {@code $skiptoken} and reads it back from the same key
 * and {@link PageBinding} alone. Signed with HMAC-SHA256, not encrypted: what stands in it is the
 * last item's id and time, which the page showed, and a commit number. Never expires. Thread-safe.
 *
 * <p>Octets: version, key (8), sequence (8), id in UTF-8, signature (32); as base64url without
 * padding.
 */
public final class PageTokens {
    /** Keeps links short; the longest that is written has 407. */
    public static final int TOKEN_CHARS_MAX = 512;

    /** As long as the signature: RFC 2104 advises against less. */
    public static final int KEY_BYTES_MIN = 32;

    /** Four times the longest id that is issued. */
    public static final int ID_BYTES_MAX = 256;

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + Long.BYTES + Long.BYTES;
    private static final int SIGNATURE_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @throws IllegalArgumentException if the key is shorter than {@link #KEY_BYTES_MIN}
     */
    public PageTokens(byte[] key) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("the key for page tokens is too short");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The token of the page behind the cursor.
     *
     * @throws IllegalArgumentException if the id has more than {@link #ID_BYTES_MAX}
     */
    public String seal(Cursor cursor, PageBinding binding) {
        byte[] id = cursor.id().getBytes(StandardCharsets.UTF_8);
        if (id.length > ID_BYTES_MAX) {
            throw new IllegalArgumentException("no such id");
        }
        byte[] payload =
                ByteBuffer.allocate(HEAD_BYTES + id.length)
                        .put(VERSION)
                        .putLong(cursor.key())
                        .putLong(cursor.sequence())
                        .put(id)
                        .array();
        byte[] token = Arrays.copyOf(payload, payload.length + SIGNATURE_BYTES);
        System.arraycopy(signature(payload, binding), 0, token, payload.length, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The cursor of a token that {@link #seal} gave for an equal binding.
     *
     * @throws Refused with {@code PageTokenInvalid} for any other
     */
    public Cursor open(String token, PageBinding binding) {
        byte[] octets = octets(token);
        if (octets.length < HEAD_BYTES + SIGNATURE_BYTES || octets[0] != VERSION) {
            throw invalid();
        }
        byte[] payload = Arrays.copyOf(octets, octets.length - SIGNATURE_BYTES);
        byte[] signature = Arrays.copyOfRange(octets, payload.length, octets.length);
        if (!MessageDigest.isEqual(signature, signature(payload, binding))) {
            throw invalid();
        }
        return cursor(ByteBuffer.wrap(payload, 1, payload.length - 1));
    }

    /** One spelling for the same octets: a decoder overlooks the last bits of the last letter. */
    private static byte[] octets(String token) {
        if (token.length() > TOKEN_CHARS_MAX) {
            throw invalid();
        }
        try {
            byte[] octets = Base64.getUrlDecoder().decode(token);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(octets).equals(token)) {
                throw invalid();
            }
            return octets;
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private byte[] signature(byte[] payload, PageBinding binding) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            add(mac, payload);
            add(mac, binding.tenant().getBytes(StandardCharsets.UTF_8));
            add(mac, binding.collection().getBytes(StandardCharsets.UTF_8));
            add(mac, binding.query().getBytes(StandardCharsets.UTF_8));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** With its length before it, so that no two divisions of the same octets look alike. */
    private static void add(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        mac.update(part);
    }

    private static Cursor cursor(ByteBuffer payload) {
        long key = payload.getLong();
        long sequence = payload.getLong();
        return new Cursor(key, StandardCharsets.UTF_8.decode(payload).toString(), sequence);
    }

    private static Refused invalid() {
        return new Refused(new Refusal.PageTokenInvalid());
    }
}
