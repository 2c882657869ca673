package dev.quell.access.jwt;

import java.util.Arrays;
import java.util.Random;

/** Breaks bytes a little, the same way for the same seed. */
final class Mutator {
    private Mutator() {}

    /** One to three changes: a byte set, a bit flipped, a piece cut, doubled or moved. */
    static byte[] mutate(byte[] good, Random random) {
        byte[] bytes = good;
        for (int change = random.nextInt(3); change >= 0; change--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return bytes;
        }
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(Math.min(40, bytes.length - from));
        byte[] copy = bytes.clone();
        return switch (random.nextInt(6)) {
            case 0 -> {
                copy[from] = (byte) random.nextInt(256);
                yield copy;
            }
            case 1 -> {
                copy[from] ^= (byte) (1 << random.nextInt(8));
                yield copy;
            }
            case 2 -> {
                copy[from] = bytes[random.nextInt(bytes.length)];
                yield copy;
            }
            case 3 ->
                    joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
            case 4 ->
                    joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
            default ->
                    joined(
                            Arrays.copyOfRange(bytes, from, bytes.length),
                            Arrays.copyOf(bytes, from));
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
