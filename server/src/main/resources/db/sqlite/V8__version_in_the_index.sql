-- A list reads which tasks it has, and at which version, from the index alone, and the rows of
-- those only that it has not read lately.

DROP INDEX incident_task_by_status;

CREATE INDEX incident_task_by_status ON incident_task
    (tenant, status, last_modified_ticks DESC, id, action_type, incident_id, created_ticks, version);

UPDATE sqlite_stat1 SET stat = '1000000 1000000 200000 2 1 1 1 1 1'
    WHERE tbl = 'incident_task' AND idx = 'incident_task_by_status';
