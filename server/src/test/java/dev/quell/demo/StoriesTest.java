package dev.quell.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.incident.Incident;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskStatus;
import dev.quell.terms.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of every story, whatever its number and seed. */
class StoriesTest {
    private static final TenantId TENANT = new TenantId("11111111-1111-1111-1111-111111111111");
    private static final int MANY = 1_000;

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z][a-z0-9-]*\\.(?:com|net|org|example)\\b");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private final Stories stories = new Stories(TENANT, 7);

    @Test
    void aStoryIsTheSameInEveryOrderAndInstance() {
        List<CreatedIncident> forwards = IntStream.range(0, 50).mapToObj(stories::story).toList();
        Stories others = new Stories(TENANT, 7);
        List<CreatedIncident> backwards =
                IntStream.iterate(49, i -> i >= 0, i -> i - 1).mapToObj(others::story).toList();

        assertThat(backwards.reversed()).isEqualTo(forwards);
    }

    @Test
    void aStoryIsTheSameInEveryLocaleAndZone() {
        CreatedIncident here = stories.story(4_711);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(new Stories(TENANT, 7).story(4_711)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void itsFirstTasksAreTheSameHoweverManyAreAskedFor() {
        for (int number = 0; number < 50; number++) {
            List<IncidentTask> all = stories.story(number, Stories.TASKS_MAX).tasks();
            for (int tasks = 1; tasks <= Stories.TASKS_MAX; tasks++) {
                assertThat(stories.story(number, tasks).tasks()).isEqualTo(all.subList(0, tasks));
            }
        }
    }

    /** So that filling a million tasks costs what it did. */
    @Test
    void whatIsAskedForByNumberOfTasksHasNoAlerts() {
        assertThat(stories.story(3).alerts()).isNotEmpty();
        assertThat(stories.story(3, 5).alerts()).isEmpty();
    }

    @Test
    void alertsAreWithinTheTimeOfTheirIncident() {
        whole().forEach(
                        story ->
                                assertThat(story.alerts())
                                        .extracting(Alert::times)
                                        .allMatch(
                                                times ->
                                                        !times.created()
                                                                .isBefore(
                                                                        story.incident().created()))
                                        .allMatch(
                                                times ->
                                                        !times.lastUpdate()
                                                                .isBefore(times.created()))
                                        .allMatch(
                                                times ->
                                                        !times.lastUpdate()
                                                                .isAfter(
                                                                        story.incident()
                                                                                .lastUpdate())));
    }

    @Test
    void anotherSeedTellsOtherStories() {
        assertThat(new Stories(TENANT, 8).story(0)).isNotEqualTo(stories.story(0));
        assertThat(stories.story(12)).isNotEqualTo(stories.story(0));
    }

    @Test
    void aMillionTasksHaveAMillionIds() {
        CreatedIncident last = stories.story(Stories.STORIES_MAX - 1, Stories.TASKS_MAX);

        assertThat(last.incident().id()).hasToString("50880");
        assertThat(last.tasks().getLast().id()).hasToString("1004106");
        assertThat(many().flatMap(story -> story.tasks().stream()).map(IncidentTask::id))
                .hasSize(MANY * Stories.TASKS_MAX)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "50000, 1", "0, 0", "0, 21"})
    void whatIsNoStoryIsRefused(int number, int tasks) {
        assertThatIllegalArgumentException().isThrownBy(() -> stories.story(number, tasks));
    }

    @Test
    void nothingIsLaterThanTheEndOrEarlierThanItsIncident() {
        many().forEach(
                        story -> {
                            Incident incident = story.incident();
                            assertThat(incident.lastUpdate()).isBeforeOrEqualTo(Stories.END);
                            assertThat(story.tasks())
                                    .allMatch(t -> !t.created().isBefore(incident.created()))
                                    .allMatch(
                                            t -> !t.lastModified().isAfter(incident.lastUpdate()));
                        });
    }

    /** contract.md §11.12. */
    @Test
    void whatFailedInTheProductFailedForPeopleAndNothingNotRelevantWasStarted() {
        assertThat(many().flatMap(story -> story.tasks().stream()))
                .allMatch(
                        task ->
                                task.action().status() != ActionStatus.FAILED
                                        || task.status() == TaskStatus.FAILED)
                .allMatch(
                        task ->
                                task.action().status() == ActionStatus.NOT_STARTED
                                        || task.status() != TaskStatus.NOT_RELEVANT);
    }

    @Test
    void textsAreWithinTheLimitsOfWhatIsCreated() {
        many().forEach(
                        story -> {
                            for (IncidentTask task : story.tasks()) {
                                TaskDraft.DISPLAY_NAME.demand(task.displayName());
                                TaskDraft.DESCRIPTION.demand(task.description());
                            }
                        });
    }

    /** RFC 2606 and RFC 5737. */
    @Test
    void domainsAndAddressesAreSetAsideForDocumentation() {
        assertThat(Stream.concat(many(), whole()).flatMap(story -> found(DOMAIN, story)))
                .isNotEmpty()
                .allMatch(name -> name.equals("example.com") || name.endsWith(".example"));
        assertThat(Stream.concat(many(), whole()).flatMap(story -> found(ADDRESS, story)))
                .isNotEmpty()
                .allMatch(
                        text -> text.matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+"));
    }

    private Stream<CreatedIncident> many() {
        return IntStream.range(0, MANY)
                .mapToObj(number -> stories.story(number, Stories.TASKS_MAX));
    }

    private Stream<CreatedIncident> whole() {
        return IntStream.range(0, MANY).mapToObj(stories::story);
    }

    /** In evidence too, which properties only count. */
    private static Stream<String> found(Pattern pattern, CreatedIncident story) {
        Stream<String> evidence =
                story.alerts().stream()
                        .flatMap(alert -> alert.report().evidence().stream())
                        .map(JsonText::of);
        return Stream.concat(story.properties().values().stream(), evidence)
                .flatMap(text -> pattern.matcher(text).results())
                .map(MatchResult::group);
    }
}
