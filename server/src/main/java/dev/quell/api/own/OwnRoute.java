package dev.quell.api.own;

import dev.quell.access.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One operation of Quell's own API.
 *
 * @param template segments below {@code /quell/v1}; {@code {id}} stands for a key
 * @param operation the class that does it, as the audit trail names it
 */
public record OwnRoute(
        String method,
        List<String> template,
        String operation,
        Permission permission,
        int bodyBytesMax,
        Function<OwnCall, OwnAnswer> handler) {
    static final String KEY = "{id}";

    /** A certificate in PEM is the largest thing that is sent, as a rule. */
    private static final int BODY_BYTES_MAX = 64 * 1024;

    OwnRoute(
            String method,
            List<String> template,
            String operation,
            Permission permission,
            Function<OwnCall, OwnAnswer> handler) {
        this(method, template, operation, permission, BODY_BYTES_MAX, handler);
    }

    boolean lies(List<String> segments) {
        return lies(template, segments);
    }

    static boolean lies(List<String> template, List<String> segments) {
        if (segments.size() != template.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            String wanted = template.get(i);
            if (!wanted.equals(KEY) && !wanted.equalsIgnoreCase(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    List<String> keys(List<String> segments) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < template.size(); i++) {
            if (template.get(i).equals(KEY)) {
                keys.add(segments.get(i));
            }
        }
        return keys;
    }
}
