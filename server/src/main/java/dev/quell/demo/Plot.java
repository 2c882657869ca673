package dev.quell.demo;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.terms.Term;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens, before it happens to anybody. The resource {@code demo/stories.txt} has all of them
 * and says how it is read.
 *
 * @param serverRole as {@link Cast} takes it
 */
record Plot(
        Template title,
        AlertSeverity severity,
        String serverRole,
        Template about,
        Aftermath aftermath,
        List<Clue> clues,
        List<Step> steps) {
    private static final String RESOURCE = "/demo/stories.txt";

    private static final String ALERT = "alert";
    private static final int STEP_PARTS = 3;
    private static final int CLUE_PARTS = 4;
    private static final int CLUE_HEAD = 3;

    Plot {
        clues = List.copyOf(clues);
        steps = List.copyOf(steps);
    }

    /** What it turned out to be, and what those who work on it remark. */
    record Aftermath(AlertDetermination determination, Template remark) {}

    /**
     * A task, before it is anybody's.
     *
     * @param type empty for advice
     * @param subjects the identifier, if it has one, and the isolation or the device, if that is
     *     said
     */
    record Step(
            Optional<ActionType> type,
            List<Template> subjects,
            Template displayName,
            Template description) {

        Optional<ResponseAction> action(Cast cast) {
            List<String> words = subjects.stream().map(cast::in).toList();
            Optional<String> second = words.stream().skip(1).findFirst();
            return type.map(
                    known ->
                            ResponseAction.of(
                                    known,
                                    words.isEmpty() ? "" : words.getFirst(),
                                    second.flatMap(word -> Term.find(IsolationType.class, word)),
                                    second));
        }
    }

    /** All of them, in the order of the file. */
    static List<Plot> all() {
        List<Plot> plots = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : text().lines().filter(line -> !line.startsWith("#")).toList()) {
            if (!line.isBlank()) {
                block.add(line.strip());
            } else if (!block.isEmpty()) {
                plots.add(parse(block));
                block.clear();
            }
        }
        plots.add(parse(block));
        return plots;
    }

    private static String text() {
        try (InputStream stream =
                Objects.requireNonNull(Plot.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plot parse(List<String> block) {
        Map<String, String> said = new HashMap<>();
        List<Clue> clues = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            String[] parts = line.split("\\|", -1);
            if (parts.length == CLUE_PARTS) {
                clues.add(clue(parts));
            } else if (parts.length == STEP_PARTS) {
                steps.add(step(parts[0].strip().split(" ", -1), parts[1], parts[2]));
            } else {
                int space = line.indexOf(' ');
                said.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        return new Plot(
                Template.of(block.getFirst()),
                Term.find(AlertSeverity.class, said(said, "severity")).orElseThrow(),
                said.getOrDefault("server", ""),
                Template.of(said(said, "about")),
                new Aftermath(
                        Term.find(AlertDetermination.class, said(said, "determination"))
                                .orElseThrow(),
                        Template.of(said(said, "remark"))),
                clues,
                steps);
    }

    private static String said(Map<String, String> said, String word) {
        return Objects.requireNonNull(said.get(word), word);
    }

    private static Clue clue(String[] parts) {
        List<String> head = List.of(parts[0].strip().split(" ", -1));
        if (!head.getFirst().equals(ALERT)) {
            throw new IllegalArgumentException("no alert: " + parts[0]);
        }
        Clue.Origin origin =
                new Clue.Origin(
                        Term.find(Product.class, head.get(1)).orElseThrow(),
                        Term.find(AlertSeverity.class, head.get(2)).orElseThrow());
        return Clue.of(
                origin,
                head.subList(CLUE_HEAD, head.size()),
                List.of(parts).subList(1, CLUE_PARTS));
    }

    private static Step step(String[] action, String displayName, String description) {
        return new Step(
                action[0].equals("text")
                        ? Optional.empty()
                        : Optional.of(Term.find(ActionType.class, action[0]).orElseThrow()),
                Arrays.stream(action).skip(1).map(Template::of).toList(),
                Template.of(displayName.strip()),
                Template.of(description.strip()));
    }
}
