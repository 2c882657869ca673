package dev.quell.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionType;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentStatus;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aDozenStoriesFollowTheSeedsOwn() {
        assertThat(stories).hasSize(13);
        assertThat(stories.getFirst().tasks()).hasSize(1);
        assertThat(stories.subList(1, 13)).allMatch(story -> story.tasks().size() >= 5);
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
    void incidentsAreOfEverySeverityAndOfAllStatusesButRedirected() {
        assertThat(stories.stream().map(CreatedIncident::incident).map(i -> i.triage().severity()))
                .contains(AlertSeverity.values());
        assertThat(stories.stream().map(CreatedIncident::incident).map(Incident::status))
                .contains(
                        IncidentStatus.ACTIVE,
                        IncidentStatus.IN_PROGRESS,
                        IncidentStatus.AWAITING_ACTION,
                        IncidentStatus.RESOLVED)
                .doesNotContain(IncidentStatus.REDIRECTED);
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
        assertThat(stories.get(1).tasks())
                .allMatch(task -> task.status() == TaskStatus.OPEN)
                .allMatch(task -> task.action().status() == ActionStatus.NOT_STARTED);
    }

    private Stream<IncidentTask> tasks() {
        return stories.stream().flatMap(story -> story.tasks().stream());
    }

    private static Stream<String> lines(CreatedIncident story) {
        return Stream.concat(
                Stream.of("incident " + story.incident().properties()),
                story.tasks().stream().map(task -> "task " + task.properties()));
    }
}
