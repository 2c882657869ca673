CREATE TABLE action_run (
 tenant TEXT NOT NULL,
 id TEXT NOT NULL,
 version INTEGER NOT NULL,
 sequence INTEGER NOT NULL,
 task_id TEXT NOT NULL,
 incident_id TEXT NOT NULL,
 action_type TEXT NOT NULL,
 identifier_value TEXT NOT NULL,
 isolation_type TEXT,
 device_id TEXT,
 target TEXT NOT NULL,
 connector TEXT NOT NULL,
 requester TEXT NOT NULL,
 created_ticks INTEGER NOT NULL,
 last_modified_ticks INTEGER NOT NULL,
 deadline_ticks INTEGER NOT NULL,
 state TEXT NOT NULL,
 open INTEGER NOT NULL CHECK (open IN (0, 1)),
 due_ticks INTEGER,
 handle TEXT,
 proof TEXT,
 reason TEXT,
 attempts TEXT NOT NULL,
 cancellation TEXT NOT NULL,
 claim INTEGER NOT NULL,
 PRIMARY KEY (tenant, id),
 CHECK ((due_ticks IS NOT NULL) = (state IN ('queued', 'starting', 'running', 'asking'))),
 CHECK (open = (state IN ('queued', 'starting', 'running', 'asking', 'needsHuman')))
) STRICT;

CREATE TABLE alert (
 tenant TEXT NOT NULL,
 id TEXT NOT NULL,
 version INTEGER NOT NULL,
 incident_id TEXT,
 status TEXT NOT NULL,
 severity TEXT NOT NULL,
 service_source TEXT NOT NULL,
 classification TEXT,
 determination TEXT,
 assigned_to TEXT,
 created_ticks INTEGER NOT NULL,
 last_update_ticks INTEGER NOT NULL,
 resolved_ticks INTEGER,
 custom_details TEXT NOT NULL,
 facts TEXT NOT NULL,
 evidence TEXT NOT NULL,
 comments TEXT NOT NULL,
 PRIMARY KEY (tenant, id),
 FOREIGN KEY (tenant, incident_id) REFERENCES incident (tenant, id),
 CHECK ((resolved_ticks IS NOT NULL) = (status = 'resolved'))
) STRICT;

CREATE TABLE application (
 tenant TEXT NOT NULL,
 id TEXT NOT NULL,
 version INTEGER NOT NULL,
 created_ticks INTEGER NOT NULL,
 display_name TEXT NOT NULL,
 enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
 roles TEXT NOT NULL,
 scopes TEXT NOT NULL,
 redirect_uris TEXT NOT NULL,
 credentials TEXT NOT NULL,
 PRIMARY KEY (tenant, id)
) STRICT;

CREATE TABLE audit_entry (
 sequence INTEGER PRIMARY KEY AUTOINCREMENT,
 tenant TEXT NOT NULL,
 at_ticks INTEGER NOT NULL,
 request_id TEXT NOT NULL,
 principal_kind TEXT NOT NULL,
 principal_issuer TEXT,
 principal_id TEXT NOT NULL,
 principal_name TEXT NOT NULL,
 operation TEXT NOT NULL,
 target_type TEXT NOT NULL,
 target_id TEXT NOT NULL,
 outcome TEXT NOT NULL,
 detail TEXT NOT NULL,
 changes TEXT NOT NULL
) STRICT;

CREATE TABLE directory_user (
 tenant TEXT NOT NULL,
 id TEXT NOT NULL,
 version INTEGER NOT NULL,
 created_ticks INTEGER NOT NULL,
 user_name TEXT NOT NULL,
 display_name TEXT NOT NULL,
 enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
 directory_roles TEXT NOT NULL,
 password_hash TEXT NOT NULL,
 PRIMARY KEY (tenant, id)
) STRICT;

CREATE TABLE external_id (
 tenant TEXT NOT NULL,
 kind TEXT NOT NULL,
 source TEXT NOT NULL,
 external_id TEXT NOT NULL,
 id TEXT NOT NULL,
 PRIMARY KEY (tenant, kind, source, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
 tenant TEXT NOT NULL,
 id TEXT NOT NULL,
 version INTEGER NOT NULL,
 status TEXT NOT NULL,
 severity TEXT NOT NULL,
 display_name TEXT,
 description TEXT,
 created_ticks INTEGER NOT NULL,
 last_update_ticks INTEGER NOT NULL,
 last_modified_by TEXT NOT NULL, assigned_to TEXT, classification TEXT, determination TEXT, summary TEXT, resolving_comment TEXT, custom_tags TEXT NOT NULL DEFAULT '[]', system_tags TEXT NOT NULL DEFAULT '[]', comments TEXT NOT NULL DEFAULT '[]', incident_web_url TEXT, priority_score INTEGER, recommended_actions TEXT, recommended_hunting_queries TEXT NOT NULL DEFAULT '[]', redirect_incident_id TEXT
 CHECK ((redirect_incident_id IS NOT NULL) = (status = 'redirected')),
 PRIMARY KEY (tenant, id)
) STRICT;

CREATE TABLE incident_task (
 tenant TEXT NOT NULL,
 id TEXT NOT NULL,
 version INTEGER NOT NULL,
 incident_id TEXT NOT NULL,
 status TEXT NOT NULL,
 source TEXT NOT NULL,
 display_name TEXT NOT NULL,
 description TEXT NOT NULL,
 created_ticks INTEGER NOT NULL,
 created_by TEXT NOT NULL,
 last_modified_ticks INTEGER NOT NULL,
 last_modified_by TEXT NOT NULL,
 action_type TEXT NOT NULL,
 action_status TEXT NOT NULL,
 identifier_value TEXT,
 isolation_type TEXT,
 device_id TEXT, assigned_to TEXT, due_ticks INTEGER, required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
 PRIMARY KEY (tenant, id),
 FOREIGN KEY (tenant, incident_id) REFERENCES incident (tenant, id),
 CHECK ((action_type = 'text') = (identifier_value IS NULL))
) STRICT;

CREATE INDEX action_run_by_creation ON action_run (tenant, created_ticks DESC, id);

CREATE INDEX action_run_by_due ON action_run (due_ticks) WHERE due_ticks IS NOT NULL;

CREATE INDEX action_run_by_state ON action_run
 (tenant, state, last_modified_ticks DESC, id, task_id, action_type, incident_id, connector,
 created_ticks, version);

CREATE INDEX action_run_by_task ON action_run (tenant, task_id);

CREATE INDEX action_run_open_by_target ON action_run (tenant, target, sequence) WHERE open = 1;

CREATE INDEX alert_by_creation ON alert
 (tenant, created_ticks DESC, id);

CREATE INDEX alert_by_incident ON alert (tenant, incident_id, id);

CREATE INDEX alert_by_status ON alert
 (tenant, status, last_update_ticks DESC, id, severity, service_source, classification,
 determination, assigned_to, created_ticks, incident_id, version);

CREATE INDEX audit_entry_by_tenant ON audit_entry (tenant, sequence);

CREATE UNIQUE INDEX directory_user_by_name ON directory_user (tenant, user_name);

CREATE UNIQUE INDEX external_id_by_thing ON external_id (tenant, kind, id);

CREATE INDEX incident_by_creation ON incident
 (tenant, created_ticks DESC, id);

CREATE INDEX incident_by_status ON incident
 (tenant, status, last_update_ticks DESC, id, severity, classification, determination,
 assigned_to, created_ticks, version);

CREATE INDEX incident_task_by_creation ON incident_task
 (tenant, created_ticks DESC, id);

CREATE INDEX incident_task_by_incident ON incident_task
 (tenant, incident_id);

CREATE INDEX incident_task_by_status ON incident_task
 (tenant, status, last_modified_ticks DESC, id, action_type, incident_id, created_ticks, version);
