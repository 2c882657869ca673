package dev.quell.api.graph;

import dev.quell.api.wire.Request;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** {@code ETag} and {@code If-Match}: the version of what was read, in quotes. An extension. */
final class EntityTag {
    private static final int DIGITS_MAX = 18;

    private EntityTag() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that the caller wants to change; empty for any, or {@code *}.
     *
     * @throws Refused with {@code PreconditionFailed} for a tag that was never given
     */
    static OptionalLong wanted(Request request) {
        List<String> tags =
                request.headers("If-Match").stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .toList();
        if (tags.isEmpty() || tags.equals(List.of("*"))) {
            return OptionalLong.empty();
        }
        String tag = tags.getFirst().replaceFirst("^W/", "");
        String digits = tag.replaceAll("^\"|\"$", "");
        if (tags.size() > 1 || !digits.matches("[0-9]{1," + DIGITS_MAX + "}")) {
            throw new Refused(new Refusal.PreconditionFailed());
        }
        return OptionalLong.of(Long.parseLong(digits));
    }
}
