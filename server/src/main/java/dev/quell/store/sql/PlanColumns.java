package dev.quell.store.sql;

import dev.quell.task.TaskPlan;
import dev.quell.terms.Ticks;
import java.sql.SQLException;

/** A task's plan in the columns that hold it. */
final class PlanColumns {
    private PlanColumns() {}

    static Bind bind(Bind bind, TaskPlan plan) throws SQLException {
        return bind.text(plan.assignedTo())
                .number(plan.due().map(Ticks::of))
                .number(plan.required() ? 1 : 0);
    }

    static TaskPlan read(Row row) throws SQLException {
        return new TaskPlan(
                row.optionalText(), row.optionalNumber().map(Ticks::instant), row.number() == 1);
    }
}
