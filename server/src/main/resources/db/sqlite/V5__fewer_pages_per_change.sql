-- A change of a task writes as few pages as the questions allow: it leaves the indexes by incident
-- and by creation alone, and moves one entry of the index by status.

DROP INDEX incident_task_by_change;
DROP INDEX incident_task_by_status;
DROP INDEX incident_task_by_incident;

-- The order of changes is one walk for each status, merged. Covers every property that a filter may
-- name, so that one which narrows nothing (ne, not, or) reads rows only for the page.
CREATE INDEX incident_task_by_status ON incident_task
    (tenant, status, last_modified_ticks DESC, id, action_type, incident_id, created_ticks);

-- An incident has some tens of tasks, which are sorted when they are asked for.
CREATE INDEX incident_task_by_incident ON incident_task
    (tenant, incident_id);

DELETE FROM sqlite_stat1 WHERE tbl = 'incident_task';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('incident_task', 'sqlite_autoindex_incident_task_1', '1000000 1000000 1'),
    ('incident_task', 'incident_task_by_status', '1000000 1000000 200000 2 1 1 1 1'),
    ('incident_task', 'incident_task_by_incident', '1000000 1000000 20'),
    ('incident_task', 'incident_task_by_creation', '1000000 1000000 2 1');
