-- What lists and counts of tasks search, and no more: each index costs every write about 12 µs, so
-- that a search by action, which is rare, walks the index by change. The tenant comes first in each; the golden file of query
-- plans says which question uses which.

-- The default order. Covers every property that a filter may name, so that one which narrows
-- nothing (ne, not, or) walks entries of this index and reads rows only for the page.
CREATE INDEX incident_task_by_change ON incident_task
    (tenant, last_modified_ticks DESC, id, status, action_type, incident_id, created_ticks);

CREATE INDEX incident_task_by_status ON incident_task
    (tenant, status, last_modified_ticks DESC, id);

CREATE INDEX incident_task_by_incident ON incident_task
    (tenant, incident_id, last_modified_ticks DESC, id);

-- Its columns never change: updates leave it alone.
CREATE INDEX incident_task_by_creation ON incident_task
    (tenant, created_ticks DESC, id);

-- How many rows an index holds, and how many of them share its first columns, as ANALYZE would find
-- in a tenant of a million tasks. Written down instead of measured: without it SQLite cannot know
-- that an incident narrows more than a status; with it, and no ANALYZE ever run, the plan of a
-- question is the same in every database, and the one that was tested.
ANALYZE incident_task;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('incident_task', 'sqlite_autoindex_incident_task_1', '1000000 1000000 1'),
    ('incident_task', 'incident_task_by_change', '1000000 1000000 2 1 1 1 1 1'),
    ('incident_task', 'incident_task_by_status', '1000000 1000000 200000 2 1'),
    ('incident_task', 'incident_task_by_incident', '1000000 1000000 20 2 1'),
    ('incident_task', 'incident_task_by_creation', '1000000 1000000 2 1');
