package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything that is served below the two versions: the table of routes. Immutable. */
final class Resources {
    private final List<Resource> all;

    /** Looked through for every request. */
    private final Map<ApiVersion, List<Resource>> byVersion = new EnumMap<>(ApiVersion.class);

    /** A table; without the extensions if {@code strict}. */
    Resources(List<Resource> resources, boolean strict) {
        all = strict ? resources.stream().map(Resource::strict).toList() : resources;
        for (ApiVersion version : ApiVersion.values()) {
            byVersion.put(
                    version,
                    all.stream()
                            .filter(resource -> resource.versions().contains(version))
                            .toList());
        }
    }

    /**
     * What lies at that path.
     *
     * @throws Refused with {@code NoSuchSegment}, which names the first that leads nowhere
     */
    Resource at(ApiVersion version, List<String> segments) {
        for (Resource resource : in(version)) {
            if (resource.matches(segments)) {
                return resource;
            }
        }
        throw new Refused(new Refusal.NoSuchSegment(stray(version, segments)));
    }

    List<Resource> all() {
        return all;
    }

    private String stray(ApiVersion version, List<String> segments) {
        if (segments.isEmpty()) {
            return version.segment();
        }
        int led =
                in(version).stream()
                        .map(resource -> resource.matchedBy(segments))
                        .max(Comparator.naturalOrder())
                        .orElse(0);
        return segments.get(Math.min(led, segments.size() - 1));
    }

    private List<Resource> in(ApiVersion version) {
        return byVersion.getOrDefault(version, List.of());
    }
}
