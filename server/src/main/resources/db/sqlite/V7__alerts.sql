CREATE TABLE alert (
    tenant            TEXT    NOT NULL,
    id                TEXT    NOT NULL,
    version           INTEGER NOT NULL,
    -- one that came alone belongs to none
    incident_id       TEXT,
    status            TEXT    NOT NULL,
    severity          TEXT    NOT NULL,
    service_source    TEXT    NOT NULL,
    classification    TEXT,
    determination     TEXT,
    assigned_to       TEXT,
    created_ticks     INTEGER NOT NULL,
    last_update_ticks INTEGER NOT NULL,
    resolved_ticks    INTEGER,
    -- JSON under the contract's names, which is read and written with its row, and which nothing
    -- searches: an object or null; an object; an array of objects
    custom_details    TEXT    NOT NULL,
    facts             TEXT    NOT NULL,
    evidence          TEXT    NOT NULL,
    -- as of incident
    comments          TEXT    NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, incident_id) REFERENCES incident (tenant, id),
    CHECK ((resolved_ticks IS NOT NULL) = (status = 'resolved'))
) STRICT;

-- The order of changes is one walk for each status, merged. Covers every property that a filter may
-- name, so that one which narrows little (a severity, a product, ne, not, or) reads rows only for
-- the page: they are large.
CREATE INDEX alert_by_status ON alert
    (tenant, status, last_update_ticks DESC, id, severity, service_source, classification,
        determination, assigned_to, created_ticks, incident_id, version);

-- Its columns never change: updates leave it alone.
CREATE INDEX alert_by_creation ON alert
    (tenant, created_ticks DESC, id);

-- An incident has some tens of alerts, which are sorted when they are asked for.
CREATE INDEX alert_by_incident ON alert
    (tenant, incident_id);

-- As of incident_task: written down instead of measured, so that no plan rests on luck.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('alert', 'sqlite_autoindex_alert_1', '1000000 1000000 1'),
    ('alert', 'alert_by_status', '1000000 1000000 250000 2 1 1 1 1 1 1 1 1 1'),
    ('alert', 'alert_by_creation', '1000000 1000000 2 1'),
    ('alert', 'alert_by_incident', '1000000 1000000 10');

-- Under which name a thing is known where it came from: what comes again under that name is the
-- same thing.
CREATE TABLE external_id (
    tenant      TEXT NOT NULL,
    -- incident or alert
    kind        TEXT NOT NULL,
    source      TEXT NOT NULL,
    external_id TEXT NOT NULL,
    id          TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, source, external_id)
) STRICT, WITHOUT ROWID;
