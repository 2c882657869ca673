package dev.quell.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertStatus;
import dev.quell.connector.ActionType;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentStatus;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskStatus;
import dev.quell.terms.JsonText;
import dev.quell.terms.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the demo: every state that a task can be in, and the same on every machine. */
class DemoTenantTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/demo.txt");

    private final List<CreatedIncident> stories = DemoTenant.stories();

    @Test
    void theStoriesAreThoseOfTheGoldenFile() throws IOException {
        Path actual = Path.of("target", "demo.txt");
        Files.write(actual, stories.stream().flatMap(DemoTenantTest::lines).toList());

        assertThat(Files.readString(actual))
                .as(
                        "the demo has changed. If it was meant to: cp server/%s server/%s",
                        actual, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    @Test
    void aDozenStoriesFollowTheSeedsOwnAndTheOneThatWasMerged() {
        assertThat(stories).hasSize(14);
        assertThat(stories.getFirst().tasks()).hasSize(1);
        assertThat(stories.subList(2, 14)).allMatch(story -> story.tasks().size() >= 5);
    }

    @Test
    void whatWasMergedPointsOnAndHasNothingAnyMore() {
        CreatedIncident merged = stories.get(1);

        assertThat(merged.incident().id()).hasToString("893");
        assertThat(merged.incident().redirect()).contains(stories.get(2).incident().id());
        assertThat(merged.tasks()).isEmpty();
        assertThat(merged.alerts()).isEmpty();
        assertThat(stories.get(2).incident().comments())
                .anyMatch(comment -> comment.comment().contains("893"));
    }

    @Test
    void everyOtherIncidentHasAlertsOnALineOfTime() {
        assertThat(stories)
                .filteredOn(story -> story.incident().redirect().isEmpty())
                .allSatisfy(
                        story ->
                                assertThat(story.alerts())
                                        .isNotEmpty()
                                        .isSortedAccordingTo(
                                                Comparator.comparing(a -> a.times().created())));
    }

    @Test
    void alertsAreOfEveryStatusThatCanBeSetAndOfSeveralProducts() {
        assertThat(alerts().map(Alert::status)).containsAll(AlertStatus.settable());
        assertThat(alerts().map(alert -> alert.report().serviceSource()).distinct())
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(alerts().filter(alert -> !alert.comments().isEmpty())).isNotEmpty();
    }

    @Test
    void tasksAreOfEveryActionTypeStatusAndActionStatus() {
        assertThat(tasks().map(IncidentTask::status)).contains(TaskStatus.values());
        assertThat(tasks().map(task -> task.action().status())).contains(ActionStatus.values());
        assertThat(tasks().map(task -> task.properties().get("actionType")))
                .contains("text")
                .containsAll(Term.all(ActionType.class));
    }

    @Test
    void incidentsAreOfEverySeverityAndStatus() {
        assertThat(stories.stream().map(CreatedIncident::incident).map(i -> i.triage().severity()))
                .contains(AlertSeverity.values());
        assertThat(stories.stream().map(CreatedIncident::incident).map(Incident::status))
                .contains(IncidentStatus.values());
    }

    @Test
    void tasksAreWithAndWithoutEachPartOfAPlan() {
        assertThat(tasks().map(task -> task.plan().assignedTo().isPresent())).contains(true, false);
        assertThat(tasks().map(task -> task.plan().due().isPresent())).contains(true, false);
        assertThat(tasks().map(task -> task.plan().required())).contains(true, false);
    }

    /** So that a visitor has something to do. */
    @Test
    void theFirstStoryHasJustBegun() {
        assertThat(stories.get(2).tasks())
                .allMatch(task -> task.status() == TaskStatus.OPEN)
                .allMatch(task -> task.action().status() == ActionStatus.NOT_STARTED);
    }

    private Stream<IncidentTask> tasks() {
        return stories.stream().flatMap(story -> story.tasks().stream());
    }

    private Stream<Alert> alerts() {
        return stories.stream().flatMap(story -> story.alerts().stream());
    }

    private static Stream<String> lines(CreatedIncident story) {
        return Stream.of(
                        Stream.of("incident " + story.incident().properties()),
                        story.tasks().stream().map(task -> "task " + task.properties()),
                        story.alerts().stream().flatMap(DemoTenantTest::lines))
                .flatMap(lines -> lines);
    }

    private static Stream<String> lines(Alert alert) {
        return Stream.concat(
                Stream.of("alert " + alert.properties()),
                alert.report().evidence().stream().map(piece -> "evidence " + JsonText.of(piece)));
    }
}
