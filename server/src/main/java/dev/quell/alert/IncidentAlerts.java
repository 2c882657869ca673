package dev.quell.alert;

import dev.quell.access.TenantId;
import dev.quell.incident.IncidentId;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The alerts of an incident, of which one page is in memory. For one thread. */
final class IncidentAlerts implements Iterator<Versioned<Alert>> {
    private static final Order<AlertProperty> OLDEST_FIRST =
            new Order<>(AlertProperty.CREATED, true);

    private final Alerts alerts;
    private final TenantId tenant;
    private final Filter<AlertProperty> filter;
    private Iterator<Versioned<Alert>> page = List.<Versioned<Alert>>of().iterator();
    private Optional<Cursor> after = Optional.empty();
    private boolean more = true;

    IncidentAlerts(Alerts alerts, TenantId tenant, IncidentId incident) {
        this.alerts = alerts;
        this.tenant = tenant;
        this.filter = AlertProperty.within(incident, new Filter.All<>());
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && more) {
            read();
        }
        return page.hasNext();
    }

    @Override
    public Versioned<Alert> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    private void read() {
        Page asked = new Page(Alerts.PAGE_ITEMS_MAX, 0, after);
        Snapshot<Versioned<Alert>> read =
                alerts.list(tenant, new Query<>(filter, OLDEST_FIRST, asked, false));
        page = read.items().iterator();
        more = read.more();
        if (more) {
            Alert last = read.items().getLast().value();
            long created = Ticks.of(last.times().created());
            after = Optional.of(new Cursor(created, last.id().text(), read.sequence()));
        }
    }
}
