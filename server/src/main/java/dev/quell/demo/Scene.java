package dev.quell.demo;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertComment;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A plot played once by one cast: the same steps again on further devices are another scene. */
final class Scene {
    static final String EXPERTS = "Defender Experts";

    private static final String PLAYBOOK = "API-App:Triage playbook";
    private static final List<String> ANALYSTS =
            List.of("Mara Lind", "Kofi Mensah", "Yuki Tanabe", "Ana Beltrán", "Tomasz Wierzba");

    private static final Duration PUBLISHED_WITHIN = Duration.ofMinutes(40);
    private static final long WORKED_ON_TICKS_MIN = 6L * 60 * 60 * 10_000_000;
    private static final Duration WORKED_ON_WITHIN = Duration.ofDays(4);

    /** Of those who write tasks; the rest is the playbook's. */
    private static final int EXPERTS_PERCENT = 80;

    private static final int ANALYST_PERCENT = 13;
    private static final int MANAGED_PERCENT = 40;
    private static final int SAME_ANALYST_PERCENT = 80;
    private static final int REQUIRED_STEPS = 2;
    private static final int DUE_DAYS_MAX = 7;
    private static final int DUE_PERCENT = 50;
    private static final int ASSIGNED_PERCENT = 40;

    private final Plot plot;
    private final Dice dice;
    private final Cast cast;
    private final Instant published;
    private final long ticksOfWork;
    private final Progress progress;
    private final String analyst;

    /**
     * One scene.
     *
     * @param began a little before its tasks are published
     */
    Scene(Plot plot, Pace pace, Instant began, Dice dice) {
        this.plot = plot;
        this.dice = dice;
        this.cast = new Cast(dice, plot.serverRole());
        this.published = later(began, dice.ticks(PUBLISHED_WITHIN));
        this.ticksOfWork =
                Math.min(
                        Ticks.of(Stories.END) - Ticks.of(published),
                        WORKED_ON_TICKS_MIN + dice.ticks(WORKED_ON_WITHIN));
        this.progress = Progress.of(pace, plot.steps().size(), dice);
        this.analyst = dice.pick(ANALYSTS);
    }

    String title() {
        return cast.in(plot.title());
    }

    String about() {
        return cast.in(plot.about());
    }

    /** Its alerts, which are of that incident. */
    List<Alert> alerts(Incident incident) {
        return new Alarms(incident, cast, published)
                .of(plot.clues(), plot.aftermath().determination(), analyst);
    }

    /** The incident as those who work on it left it: commented on, and judged once it is done. */
    Incident worked(Incident incident) {
        Triage triage = incident.triage();
        boolean touched = incident.status() != IncidentStatus.ACTIVE;
        boolean judged = incident.status() == IncidentStatus.RESOLVED;
        return new Incident(
                incident.tenant(),
                incident.id(),
                new Triage(
                        triage.status(),
                        triage.severity(),
                        new Triage.Assessment(
                                Optional.of(analyst).filter(_ -> touched),
                                Optional.of(AlertClassification.TRUE_POSITIVE).filter(_ -> judged),
                                Optional.of(plot.aftermath().determination()).filter(_ -> judged)),
                        triage.wording(),
                        triage.customTags()),
                incident.findings(),
                touched
                        ? AlertComment.appended(
                                List.of(),
                                List.of(cast.in(plot.aftermath().remark())),
                                incident.lastModifiedBy(),
                                incident.lastUpdate())
                        : List.of(),
                incident.redirect(),
                incident.created(),
                incident.lastUpdate(),
                incident.lastModifiedBy());
    }

    /** The task of that step. */
    IncidentTask task(TenantId tenant, IncidentId incident, TaskId id, int number) {
        Plot.Step step = plot.steps().get(number);
        Dice own = dice.part(number);
        TaskStatus status = progress.status(number, own);
        TaskAction action = action(step.action(cast), progress.actionStatus(number, status, own));
        boolean touched = status != TaskStatus.OPEN || action.status() != ActionStatus.NOT_STARTED;
        String author = author(own);
        boolean managed =
                author.equals(EXPERTS)
                        && status == TaskStatus.COMPLETED
                        && action.status() == ActionStatus.COMPLETED
                        && own.percent(MANAGED_PERCENT);
        String worker = managed ? EXPERTS : worker(own);
        boolean assigned = !managed && (touched || own.percent(ASSIGNED_PERCENT));
        return new IncidentTask(
                tenant,
                id,
                incident,
                status,
                managed ? "defenderExpertsManagedResponse" : "defenderExpertsGuidedResponse",
                cast.in(step.displayName()),
                cast.in(step.description()),
                published,
                author,
                touched ? worked(number, own) : published,
                touched ? worker : author,
                action,
                plan(number, assigned, own));
    }

    private static TaskAction action(Optional<ResponseAction> action, ActionStatus status) {
        return action.<TaskAction>map(known -> new TaskAction.Executable(known, status))
                .orElseGet(TaskAction.Advice::new);
    }

    private String author(Dice own) {
        int percentile = own.below(100);
        if (percentile < EXPERTS_PERCENT) {
            return EXPERTS;
        }
        return percentile < EXPERTS_PERCENT + ANALYST_PERCENT ? analyst : PLAYBOOK;
    }

    /**
     * What contains the attack must be done within a day; later steps may wait, or have no date.
     */
    private TaskPlan plan(int number, boolean assigned, Dice own) {
        boolean required = number < REQUIRED_STEPS;
        int days = required ? 1 : 2 + own.below(DUE_DAYS_MAX - 1);
        boolean due = required || own.percent(DUE_PERCENT);
        return new TaskPlan(
                Optional.of(analyst).filter(_ -> assigned),
                Optional.of(hour(published.plus(Duration.ofDays(days)))).filter(_ -> due),
                required);
    }

    private String worker(Dice own) {
        return own.percent(SAME_ANALYST_PERCENT) ? analyst : own.pick(ANALYSTS);
    }

    /** One step after the other, at no regular times, and all before the end. */
    private Instant worked(int number, Dice own) {
        long share = ticksOfWork / plot.steps().size();
        return later(published, share * number + share / 100 * (1 + own.below(99)));
    }

    private static Instant hour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }

    private static Instant later(Instant instant, long ticks) {
        return Ticks.instant(Ticks.of(instant) + ticks);
    }
}
