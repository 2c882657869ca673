package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentProperty;
import dev.quell.incident.IncidentStatus;
import dev.quell.store.Versioned;
import dev.quell.terms.Term;
import java.util.List;

/** Lists of {@code incident}. */
record IncidentListing() implements Listing<IncidentProperty, Incident> {

    @Override
    public String table() {
        return "incident";
    }

    @Override
    public String row() {
        return IncidentTable.ROW;
    }

    @Override
    public Versioned<Incident> read(Row row, TenantId tenant) {
        return IncidentTable.read(row, tenant);
    }

    @Override
    public String id(Incident incident) {
        return incident.id().text();
    }

    @Override
    public Column column(IncidentProperty property) {
        return switch (property) {
            case ASSIGNED_TO -> Column.optionalText("assigned_to");
            case CLASSIFICATION -> Column.optionalText("classification");
            case DETERMINATION -> Column.optionalText("determination");
            case SEVERITY -> Column.text("severity");
            case STATUS -> Column.text("status");
            case CREATED -> Column.ticks("created_ticks");
            case LAST_UPDATE -> Column.ticks("last_update_ticks");
        };
    }

    @Override
    public IncidentProperty changed() {
        return IncidentProperty.LAST_UPDATE;
    }

    @Override
    public IncidentProperty walked() {
        return IncidentProperty.STATUS;
    }

    @Override
    public List<String> values() {
        return Term.all(IncidentStatus.class);
    }

    @Override
    public String index(IncidentProperty property) {
        return switch (property) {
            case LAST_UPDATE -> "incident_by_status";
            case CREATED -> "incident_by_creation";
            case ASSIGNED_TO, CLASSIFICATION, DETERMINATION, SEVERITY, STATUS ->
                    throw new IllegalArgumentException("nothing is searched by " + property);
        };
    }

    @Override
    public boolean narrows(IncidentProperty property) {
        return false;
    }
}
