package dev.quell.intake;

import dev.quell.access.WriteGrant;
import dev.quell.incident.IncidentId;
import dev.quell.query.Filter;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Value;
import dev.quell.store.Ids;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskId;
import dev.quell.task.TaskProperty;
import dev.quell.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of tasks that arrive: one that its incident has in the same words, for the same
 * action, is that one, however far it has got; any other is new. Writes nothing by itself.
 */
final class ArrivingTasks {
    private final Tasks tasks;
    private final Ids ids;

    ArrivingTasks(Tasks tasks, Ids ids) {
        this.tasks = tasks;
        this.ids = ids;
    }

    /** All in the order in which they came, of which some were known and some are added. */
    record Placed(List<IncidentTask> all, List<IncidentTask> known, List<IncidentTask> added) {}

    /**
     * Those of an incident that is new; their ids are in their order, since their times are one.
     */
    List<IncidentTask> begin(
            WriteGrant grant, IncidentId incident, List<TaskDraft> drafts, Instant at) {
        String by = grant.principal().displayName();
        Iterator<String> sorted =
                Stream.generate(ids::next).limit(drafts.size()).sorted().iterator();
        return drafts.stream()
                .map(
                        draft ->
                                draft.begin(
                                        grant.tenant(),
                                        new TaskId(sorted.next()),
                                        incident,
                                        at,
                                        by))
                .toList();
    }

    /** What becomes of each. */
    Placed place(WriteGrant grant, IncidentId incident, List<TaskDraft> drafts, Instant at) {
        List<IncidentTask> unmatched =
                drafts.isEmpty() ? List.of() : new ArrayList<>(there(grant, incident));
        List<IncidentTask> all = new ArrayList<>();
        List<IncidentTask> known = new ArrayList<>();
        List<IncidentTask> added = new ArrayList<>();
        for (TaskDraft draft : drafts) {
            Optional<IncidentTask> same =
                    unmatched.stream().filter(task -> isSame(task, draft)).findFirst();
            IncidentTask task =
                    same.orElseGet(() -> begin(grant, incident, List.of(draft), at).getFirst());
            same.ifPresent(unmatched::remove);
            (same.isPresent() ? known : added).add(task);
            all.add(task);
        }
        return new Placed(all, known, added);
    }

    private List<IncidentTask> there(WriteGrant grant, IncidentId incident) {
        Filter<TaskProperty> ofIncident =
                new Filter.Compare<>(
                        TaskProperty.INCIDENT,
                        Filter.Comparison.EQ,
                        new Value.Text(incident.text()));
        Query<TaskProperty> query =
                new Query<>(
                        ofIncident,
                        new Order<>(TaskProperty.CREATED, true),
                        new Page(Tasks.PAGE_ITEMS_MAX, 0, Optional.empty()),
                        false);
        return tasks.list(grant.tenant(), query).items().stream().map(Versioned::value).toList();
    }

    private static boolean isSame(IncidentTask task, TaskDraft draft) {
        return task.displayName().equals(draft.displayName())
                && task.description().equals(draft.description())
                && switch (task.action()) {
                    case TaskAction.Advice _ -> draft.responseAction().isEmpty();
                    case TaskAction.Executable executable ->
                            draft.responseAction().equals(Optional.of(executable.action()));
                };
    }
}
