-- Text is compared byte by byte (SQLite's BINARY, the default). Times are ticks of 100 ns since
-- 1970-01-01T00:00:00Z. version is the audit_entry.sequence of the commit that wrote the row.

CREATE TABLE incident (
    tenant            TEXT    NOT NULL,
    id                TEXT    NOT NULL,
    version           INTEGER NOT NULL,
    status            TEXT    NOT NULL,
    severity          TEXT    NOT NULL,
    display_name      TEXT,
    description       TEXT,
    created_ticks     INTEGER NOT NULL,
    last_update_ticks INTEGER NOT NULL,
    last_modified_by  TEXT    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE TABLE incident_task (
    tenant              TEXT    NOT NULL,
    id                  TEXT    NOT NULL,
    version             INTEGER NOT NULL,
    incident_id         TEXT    NOT NULL,
    status              TEXT    NOT NULL,
    source              TEXT    NOT NULL,
    display_name        TEXT    NOT NULL,
    description         TEXT    NOT NULL,
    created_ticks       INTEGER NOT NULL,
    created_by          TEXT    NOT NULL,
    last_modified_ticks INTEGER NOT NULL,
    last_modified_by    TEXT    NOT NULL,
    -- text (advice), or one of the response actions; only those have an identifier
    action_type         TEXT    NOT NULL,
    action_status       TEXT    NOT NULL,
    identifier_value    TEXT,
    isolation_type      TEXT,
    device_id           TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, incident_id) REFERENCES incident (tenant, id),
    CHECK ((action_type = 'text') = (identifier_value IS NULL))
) STRICT;

-- AUTOINCREMENT: a number is never given twice, whatever is pruned one day.
CREATE TABLE audit_entry (
    sequence         INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant           TEXT    NOT NULL,
    at_ticks         INTEGER NOT NULL,
    request_id       TEXT    NOT NULL,
    principal_kind   TEXT    NOT NULL,
    principal_issuer TEXT,
    principal_id     TEXT    NOT NULL,
    principal_name   TEXT    NOT NULL,
    operation        TEXT    NOT NULL,
    target_type      TEXT    NOT NULL,
    target_id        TEXT    NOT NULL,
    outcome          TEXT    NOT NULL,
    detail           TEXT    NOT NULL,
    -- a JSON array of {"property", "from"?, "to"?}
    changes          TEXT    NOT NULL
) STRICT;

-- The trail is read by tenant, in the order of commits.
CREATE INDEX audit_entry_by_tenant ON audit_entry (tenant, sequence);
