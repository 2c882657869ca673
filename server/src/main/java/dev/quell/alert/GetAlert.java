package dev.quell.alert;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.store.Versioned;

/** Get alert: contract.md §1 rows 12 and 14. Refuses {@code NoSuchAlert}; writes nothing. */
public final class GetAlert {
    private final Alerts alerts;

    public GetAlert(Alerts alerts) {
        this.alerts = alerts;
    }

    public Versioned<Alert> run(Caller caller, AlertPath path) {
        ReadGrant grant = caller.demandRead(Permission.ALERT_READ);
        return path.demand(alerts, grant.tenant());
    }
}
