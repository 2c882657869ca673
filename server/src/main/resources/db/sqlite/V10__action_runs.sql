-- Orders to products, from the first attempt to the end. Rows stay after their task is gone.
CREATE TABLE action_run (
    tenant              TEXT    NOT NULL,
    id                  TEXT    NOT NULL,
    version             INTEGER NOT NULL,
    -- the version at which it was inserted: the order in which runs were asked for
    sequence            INTEGER NOT NULL,
    task_id             TEXT    NOT NULL,
    incident_id         TEXT    NOT NULL,
    action_type         TEXT    NOT NULL,
    identifier_value    TEXT    NOT NULL,
    isolation_type      TEXT,
    device_id           TEXT,
    -- what must not be acted on by two at once, such as device/pc-1
    target              TEXT    NOT NULL,
    connector           TEXT    NOT NULL,
    -- JSON: who asked, and in which request
    requester           TEXT    NOT NULL,
    created_ticks       INTEGER NOT NULL,
    last_modified_ticks INTEGER NOT NULL,
    deadline_ticks      INTEGER NOT NULL,
    state               TEXT    NOT NULL,
    -- 1 until it has ended
    open                INTEGER NOT NULL CHECK (open IN (0, 1)),
    -- when a worker is to go on with it; a worker that has it moves this by its lease
    due_ticks           INTEGER,
    handle              TEXT,
    proof               TEXT,
    reason              TEXT,
    -- a JSON array
    attempts            TEXT    NOT NULL,
    -- JSON, or null
    cancellation        TEXT    NOT NULL,
    -- how often it was taken in hand, without a new version
    claim               INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CHECK ((due_ticks IS NOT NULL) = (state IN ('queued', 'starting', 'running', 'asking'))),
    CHECK (open = (state IN ('queued', 'starting', 'running', 'asking', 'needsHuman')))
) STRICT;

-- What waits for a worker, of all tenants.
CREATE INDEX action_run_by_due ON action_run (due_ticks) WHERE due_ticks IS NOT NULL;

-- Whom an action on the same target waits for.
CREATE INDEX action_run_open_by_target ON action_run (tenant, target, sequence) WHERE open = 1;

-- As of incident_task.
CREATE INDEX action_run_by_state ON action_run
    (tenant, state, last_modified_ticks DESC, id, task_id, action_type, incident_id, connector,
        created_ticks, version);

CREATE INDEX action_run_by_creation ON action_run (tenant, created_ticks DESC, id);

CREATE INDEX action_run_by_task ON action_run (tenant, task_id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('action_run', 'sqlite_autoindex_action_run_1', '1000000 1000000 1'),
    ('action_run', 'action_run_by_due', '1000 1'),
    ('action_run', 'action_run_open_by_target', '1000 1000 1 1'),
    ('action_run', 'action_run_by_state', '1000000 1000000 110000 2 1 1 1 1 1 1 1'),
    ('action_run', 'action_run_by_creation', '1000000 1000000 2 1'),
    ('action_run', 'action_run_by_task', '1000000 1000000 2');
