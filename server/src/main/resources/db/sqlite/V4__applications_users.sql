-- Whom the embedded issuer makes tokens for. Lists are JSON arrays: they are read and written with
-- their row, and nothing searches them.

CREATE TABLE application (
    tenant        TEXT    NOT NULL,
    -- the client id, a GUID
    id            TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    created_ticks INTEGER NOT NULL,
    display_name  TEXT    NOT NULL,
    enabled       INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    roles         TEXT    NOT NULL,
    scopes        TEXT    NOT NULL,
    redirect_uris TEXT    NOT NULL,
    -- [{"id", "from_ticks", "to_ticks", "kind": "secret" | "key", "value"}]: of a secret its
    -- SHA-256 alone, of a key the public half
    credentials   TEXT    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

-- "user" is a word of SQL.
CREATE TABLE directory_user (
    tenant          TEXT    NOT NULL,
    -- the oid, a GUID
    id              TEXT    NOT NULL,
    version         INTEGER NOT NULL,
    created_ticks   INTEGER NOT NULL,
    -- in lower case: two names that differ in case alone are one
    user_name       TEXT    NOT NULL,
    display_name    TEXT    NOT NULL,
    enabled         INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    directory_roles TEXT    NOT NULL,
    -- Argon2id, with its parameters and salt, in PHC's form
    password_hash   TEXT    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE UNIQUE INDEX directory_user_by_name ON directory_user (tenant, user_name);
