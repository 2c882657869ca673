-- The rest of what Graph says of an incident. Lists are JSON arrays: they are read and written with
-- their row, and nothing searches them.
ALTER TABLE incident ADD COLUMN assigned_to TEXT;
ALTER TABLE incident ADD COLUMN classification TEXT;
ALTER TABLE incident ADD COLUMN determination TEXT;
ALTER TABLE incident ADD COLUMN summary TEXT;
ALTER TABLE incident ADD COLUMN resolving_comment TEXT;
ALTER TABLE incident ADD COLUMN custom_tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE incident ADD COLUMN system_tags TEXT NOT NULL DEFAULT '[]';
-- [{"comment", "by", "at_ticks"}], the oldest first
ALTER TABLE incident ADD COLUMN comments TEXT NOT NULL DEFAULT '[]';
ALTER TABLE incident ADD COLUMN incident_web_url TEXT;
ALTER TABLE incident ADD COLUMN priority_score INTEGER;
ALTER TABLE incident ADD COLUMN recommended_actions TEXT;
-- of queries, the texts
ALTER TABLE incident ADD COLUMN recommended_hunting_queries TEXT NOT NULL DEFAULT '[]';
-- the incident that this one was merged into: it is there exactly if the status says so
ALTER TABLE incident ADD COLUMN redirect_incident_id TEXT
    CHECK ((redirect_incident_id IS NOT NULL) = (status = 'redirected'));

-- The order of changes is one walk for each status, merged. Covers every property that a filter may
-- name, so that one which narrows little (a severity, ne, not, or) reads rows only for the page.
CREATE INDEX incident_by_status ON incident
    (tenant, status, last_update_ticks DESC, id, severity, classification, determination,
        assigned_to, created_ticks, version);

-- Its columns never change: updates leave it alone.
CREATE INDEX incident_by_creation ON incident
    (tenant, created_ticks DESC, id);

-- As of incident_task: written down instead of measured, so that no plan rests on luck.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('incident', 'sqlite_autoindex_incident_1', '100000 100000 1'),
    ('incident', 'incident_by_status', '100000 100000 20000 2 1 1 1 1 1 1 1'),
    ('incident', 'incident_by_creation', '100000 100000 2 1');
