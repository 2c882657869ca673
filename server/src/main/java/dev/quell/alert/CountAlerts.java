package dev.quell.alert;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.query.Filter;

/** Count alerts_v2: contract.md §1 row 14. Refuses {@code Unavailable}; writes nothing. */
public final class CountAlerts {
    private final Alerts alerts;

    public CountAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    public long run(Caller caller, Filter<AlertProperty> filter) {
        ReadGrant grant = caller.demandRead(Permission.ALERT_READ);
        return alerts.count(grant.tenant(), filter);
    }
}
