package dev.quell.connector.defender;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was ordered, device by device, as Quell keeps it: {@code ID}, {@code joined=ID} and {@code
 * refused=MACHINE}, with commas between.
 */
record Handle(List<Part> parts) {
    private static final String JOINED = "joined=";
    private static final String REFUSED = "refused=";

    Handle {
        parts = List.copyOf(parts);
    }

    /** One device's. */
    sealed interface Part {}

    /** A machine action that was ordered under the run's key. */
    record Own(String id) implements Part {}

    /** A machine action with the same effect, which somebody else had ordered before. */
    record Joined(String id) implements Part {}

    /** A device that the product refused it on, for good. */
    record Refused(String machine) implements Part {}

    /** Empty if this connector cannot have written it. */
    static Optional<Handle> read(String text) {
        List<Part> parts = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            String id = word.substring(word.indexOf('=') + 1);
            if (!MachineAction.isId(id)) {
                return Optional.empty();
            }
            if (word.startsWith(JOINED)) {
                parts.add(new Joined(id));
            } else if (word.startsWith(REFUSED)) {
                parts.add(new Refused(id));
            } else if (word.equals(id)) {
                parts.add(new Own(id));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Handle(parts));
    }

    String write() {
        return parts.stream().map(Handle::write).collect(Collectors.joining(","));
    }

    private static String write(Part part) {
        return switch (part) {
            case Own(String id) -> id;
            case Joined(String id) -> JOINED + id;
            case Refused(String machine) -> REFUSED + machine;
        };
    }
}
