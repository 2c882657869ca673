-- Whom a task is assigned to, when it is due (ticks, as all times here), whether it must be done:
-- Quell's own, which Graph's tasks lack. No index: nothing searches by them.
ALTER TABLE incident_task ADD COLUMN assigned_to TEXT;
ALTER TABLE incident_task ADD COLUMN due_ticks INTEGER;
ALTER TABLE incident_task ADD COLUMN required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1));
