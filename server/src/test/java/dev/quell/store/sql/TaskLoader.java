package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.audit.Target;
import dev.quell.demo.Stories;
import dev.quell.intake.CreatedIncident;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a tenant with the demo's stories, as fast as the store takes them. The tasks of a scene are
 * published at once, which makes many ties.
 */
final class TaskLoader {
    private static final long SEED = 20_261_124;

    private TaskLoader() {}

    /** The tasks that were stored, as many to an incident as a story can have. */
    static List<IncidentTask> fill(Ledger ledger, TenantId tenant, int count) {
        Stories stories = new Stories(tenant, SEED);
        List<IncidentTask> tasks = new ArrayList<>();
        List<Write> batch = new ArrayList<>();
        for (int number = 0; tasks.size() < count; number++) {
            int left = count - tasks.size();
            CreatedIncident story = stories.story(number, Math.min(left, Stories.TASKS_MAX));
            if (batch.size() + 1 + Stories.TASKS_MAX > Commit.WRITES_MAX) {
                commit(ledger, tenant, batch);
                batch.clear();
            }
            batch.add(new Write.Insert(story.incident()));
            story.tasks().forEach(task -> batch.add(new Write.Insert(task)));
            tasks.addAll(story.tasks());
        }
        commit(ledger, tenant, batch);
        return tasks;
    }

    private static void commit(Ledger ledger, TenantId tenant, List<Write> batch) {
        Target target = new Target("incident", "");
        ledger.commit(new Commit(Samples.entry(tenant, target, List.of()), batch)).orElseThrow();
    }
}
