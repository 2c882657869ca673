package dev.quell.transfer;

import dev.quell.alert.Alert;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.intake.ExternalId;
import dev.quell.intake.KnownThing;
import dev.quell.store.Stored;
import dev.quell.task.IncidentTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is carried from one Quell to another, with the name that it has where it came from. */
public sealed interface Thing {
    Stored row();

    /** The contract's name of its type. */
    String type();

    String id();

    /** That it lies in, and cannot be without. */
    Optional<IncidentId> incident();

    /** Its name elsewhere, as it is kept. */
    Optional<KnownThing> known();

    /** Its state and its name, as the audit trail shows them. */
    default Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>(row().properties());
        known().ifPresent(name -> properties.putAll(name.properties()));
        return properties;
    }

    record OfIncident(Incident row, Optional<ExternalId> externalId) implements Thing {
        @Override
        public String type() {
            return "incident";
        }

        @Override
        public String id() {
            return row.id().text();
        }

        @Override
        public Optional<IncidentId> incident() {
            return Optional.empty();
        }

        @Override
        public Optional<KnownThing> known() {
            return externalId.map(
                    name -> new KnownThing(row.tenant(), KnownThing.Kind.INCIDENT, name, id()));
        }
    }

    record OfAlert(Alert row, Optional<ExternalId> externalId) implements Thing {
        @Override
        public String type() {
            return "alert";
        }

        @Override
        public String id() {
            return row.id().text();
        }

        @Override
        public Optional<IncidentId> incident() {
            return row.incident();
        }

        @Override
        public Optional<KnownThing> known() {
            return externalId.map(
                    name -> new KnownThing(row.tenant(), KnownThing.Kind.ALERT, name, id()));
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

        @Override
        public Optional<IncidentId> incident() {
            return Optional.of(row.incident());
        }

        @Override
        public Optional<KnownThing> known() {
            return Optional.empty();
        }
    }
}
