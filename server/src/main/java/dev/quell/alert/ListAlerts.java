package dev.quell.alert;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.audit.AuditTrail;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.PagedList;
import dev.quell.store.Versioned;

/**
 * List alerts_v2: contract.md §1 row 14 and §3, as {@link PagedList} does. Refuses {@code
 * Unavailable}; writes nothing.
 */
public final class ListAlerts {
    private final PagedList<AlertProperty, Alert> alerts;

    public ListAlerts(Alerts alerts, AuditTrail trail) {
        this.alerts = new PagedList<>(alerts, trail, AlertProperty.items());
    }

    public Slice<Versioned<Alert>> run(Caller caller, Query<AlertProperty> query) {
        ReadGrant grant = caller.demandRead(Permission.ALERT_READ);
        return alerts.page(grant.tenant(), query);
    }
}
