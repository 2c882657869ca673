package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is served below the two versions: the table of routes. Immutable. */
final class Resources {
    private final List<Resource> all;

    /** A table; without the extensions if {@code strict}. */
    Resources(List<Resource> resources, boolean strict) {
        all = strict ? resources.stream().map(Resource::strict).toList() : resources;
    }

    /**
     * What lies at that path.
     *
     * @throws Refused with {@code NoSuchSegment}, which names the first that leads nowhere
     */
    Resource at(ApiVersion version, List<String> segments) {
        return in(version)
                .filter(resource -> resource.matches(version, segments))
                .findFirst()
                .orElseThrow(
                        () -> new Refused(new Refusal.NoSuchSegment(stray(version, segments))));
    }

    List<Resource> all() {
        return all;
    }

    private String stray(ApiVersion version, List<String> segments) {
        if (segments.isEmpty()) {
            return version.segment();
        }
        int led =
                in(version)
                        .map(resource -> resource.matchedBy(segments))
                        .max(Comparator.naturalOrder())
                        .orElse(0);
        return segments.get(Math.min(led, segments.size() - 1));
    }

    private Stream<Resource> in(ApiVersion version) {
        return all.stream().filter(resource -> resource.versions().contains(version));
    }
}
