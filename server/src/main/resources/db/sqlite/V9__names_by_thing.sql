-- An export asks each thing for its name, and a thing has one at most.
CREATE UNIQUE INDEX external_id_by_thing ON external_id (tenant, kind, id);

-- An export walks an incident's alerts, and those of none, by id: some hundred at a time, however
-- many there are.
DROP INDEX alert_by_incident;

CREATE INDEX alert_by_incident ON alert (tenant, incident_id, id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('alert', 'alert_by_incident', '1000000 1000000 10 1');
