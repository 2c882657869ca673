package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertProperty;
import dev.quell.alert.AlertStatus;
import dev.quell.store.Versioned;
import dev.quell.terms.Term;
import java.util.List;

/** Lists of {@code alert}. */
record AlertListing() implements Listing<AlertProperty, Alert> {

    @Override
    public String table() {
        return "alert";
    }

    @Override
    public String row() {
        return AlertTable.ROW;
    }

    @Override
    public Versioned<Alert> read(Row row, TenantId tenant) {
        return AlertTable.read(row, tenant);
    }

    @Override
    public String id(Alert alert) {
        return alert.id().text();
    }

    @Override
    public Column column(AlertProperty property) {
        return switch (property) {
            case INCIDENT -> Column.optionalText("incident_id");
            case ASSIGNED_TO -> Column.optionalText("assigned_to");
            case CLASSIFICATION -> Column.optionalText("classification");
            case DETERMINATION -> Column.optionalText("determination");
            case SEVERITY -> Column.text("severity");
            case SERVICE_SOURCE -> Column.text("service_source");
            case STATUS -> Column.text("status");
            case CREATED -> Column.ticks("created_ticks");
            case LAST_UPDATE -> Column.ticks("last_update_ticks");
        };
    }

    @Override
    public AlertProperty changed() {
        return AlertProperty.LAST_UPDATE;
    }

    @Override
    public AlertProperty walked() {
        return AlertProperty.STATUS;
    }

    @Override
    public List<String> values() {
        return Term.all(AlertStatus.class);
    }

    @Override
    public String index(AlertProperty property) {
        return switch (property) {
            case INCIDENT -> "alert_by_incident";
            case LAST_UPDATE -> "alert_by_status";
            case CREATED -> "alert_by_creation";
            case ASSIGNED_TO, CLASSIFICATION, DETERMINATION, SEVERITY, SERVICE_SOURCE, STATUS ->
                    throw new IllegalArgumentException("nothing is searched by " + property);
        };
    }

    @Override
    public boolean narrows(AlertProperty property) {
        return property == AlertProperty.INCIDENT;
    }
}
