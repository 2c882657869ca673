package dev.quell.transfer;

import dev.quell.incident.Incident;
import dev.quell.store.Stored;
import dev.quell.task.IncidentTask;

/** What is carried from one Quell to another. */
public sealed interface Thing {
    Stored row();

    /** The contract's name of its type. */
    String type();

    String id();

    record OfIncident(Incident row) implements Thing {
        @Override
        public String type() {
            return "incident";
        }

        @Override
        public String id() {
            return row.id().text();
        }
    }

    record OfTask(IncidentTask row) implements Thing {
        @Override
        public String type() {
            return "incidentTask";
        }

        @Override
        public String id() {
            return row.id().text();
        }
    }
}
