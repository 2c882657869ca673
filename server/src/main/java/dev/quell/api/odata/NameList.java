package dev.quell.api.odata;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that {@code $select} and {@code $expand} list. */
final class NameList {
    /** No type of the contract has more properties; an alert has 35. */
    static final int NAMES_MAX = 64;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_@][A-Za-z0-9_./@]{0,127}+|\\*");

    private NameList() {}

    /** In order, each once; empty if the option is not given. */
    static List<String> of(QueryOptions options, QueryOption option) {
        return options.value(option).map(value -> names(value, option)).orElse(List.of());
    }

    private static List<String> names(String value, QueryOption option) {
        Set<String> names = new LinkedHashSet<>();
        for (String part : value.split(",", -1)) {
            String name = part.strip();
            if (!NAME.matcher(name).matches()) {
                throw invalid(option, "'%s' is not the name of a property.", Echo.of(name));
            }
            names.add(name);
        }
        if (names.size() > NAMES_MAX) {
            throw invalid(option, "It lists more than %d names.", NAMES_MAX);
        }
        return List.copyOf(names);
    }

    private static Refused invalid(QueryOption option, String form, Object detail) {
        return new Refused(
                new Refusal.QueryOptionInvalid(option.spelling(), form.formatted(detail)));
    }
}
