-- The nouns: accounts, items, drafts, cases with their journal, tasks, papers,
-- licences, ratings, notices. What is under way (_live) and what has ended
-- (_done) lie apart, so that the daily tables stay small for ever. Tables under
-- way keep few indexes: every one is paid for in the one writer.
--
-- Sealed columns are SM4-GCM under the key of their row or case; a key column
-- is that key, wrapped by the master key. An empty key has been forgotten, and
-- with it every word sealed under it. Days are counted from 1970-01-01.

-- +goose Up
CREATE TABLE account (
    place         TEXT   NOT NULL,
    id            TEXT   NOT NULL,
    kind          TEXT   NOT NULL, -- resident, staff
    login         TEXT   NOT NULL, -- staff: in clear; resident: blind index of the phone, hex
    roles         TEXT   NOT NULL, -- JSON list
    unit          TEXT   NOT NULL,
    level         BIGINT NOT NULL,
    password_hash TEXT   NOT NULL,
    disabled      BIGINT NOT NULL,
    key           BYTEA,
    sealed        BYTEA  NOT NULL, -- name, phone, number of the ID
    created_at    BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    PRIMARY KEY (place, id)
);
CREATE UNIQUE INDEX account_login ON account (place, kind, login);

CREATE TABLE authorisation (
    place    TEXT   NOT NULL,
    account  TEXT   NOT NULL,
    item     TEXT   NOT NULL,
    from_on  BIGINT NOT NULL,
    to_on    BIGINT NOT NULL,
    document TEXT   NOT NULL,
    PRIMARY KEY (place, account, item, from_on)
);

CREATE TABLE item (
    place        TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    effective_on BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    body         TEXT   NOT NULL, -- item and form, JSON; never changes
    PRIMARY KEY (place, id, version)
);

CREATE TABLE draft (
    place        TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    owner        TEXT   NOT NULL,
    item         TEXT   NOT NULL,
    item_version BIGINT NOT NULL,
    key          BYTEA  NOT NULL,
    sealed       BYTEA  NOT NULL, -- party, answers, files
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    PRIMARY KEY (place, id)
);
CREATE INDEX draft_owner ON draft (place, owner, id);

-- fold is the case as its journal tells it, JSON, without personal data. Units
-- other than the window are indexed only where they are others.
CREATE TABLE case_live (
    place       TEXT   NOT NULL,
    id          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    state       TEXT   NOT NULL,
    item        TEXT   NOT NULL,
    filed_by    TEXT   NOT NULL,
    accepting   TEXT   NOT NULL,
    handling    TEXT   NOT NULL,
    deciding    TEXT   NOT NULL,
    next_due_at BIGINT,          -- the one timer; null when nothing runs
    applicant   TEXT   NOT NULL, -- masked
    query_hash  BYTEA  NOT NULL,
    key         BYTEA,
    fold        TEXT   NOT NULL,
    PRIMARY KEY (place, id)
);
CREATE INDEX case_live_due ON case_live (place, next_due_at);
CREATE INDEX case_live_filed ON case_live (place, filed_by, id);
CREATE INDEX case_live_accepting ON case_live (place, accepting, id);
CREATE INDEX case_live_handling ON case_live (place, handling, id) WHERE handling <> accepting;
CREATE INDEX case_live_deciding ON case_live (place, deciding, id) WHERE deciding <> accepting;

CREATE TABLE case_done (
    place      TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    state      TEXT   NOT NULL,
    item       TEXT   NOT NULL,
    filed_by   TEXT   NOT NULL,
    accepting  TEXT   NOT NULL,
    handling   TEXT   NOT NULL,
    deciding   TEXT   NOT NULL,
    ended_at   BIGINT NOT NULL,
    applicant  TEXT   NOT NULL,
    query_hash BYTEA  NOT NULL,
    key        BYTEA,
    fold       TEXT   NOT NULL,
    PRIMARY KEY (place, id)
);
CREATE INDEX case_done_filed ON case_done (place, filed_by, id);
CREATE INDEX case_done_accepting ON case_done (place, accepting, id);
CREATE INDEX case_done_handling ON case_done (place, handling, id) WHERE handling <> accepting;
CREATE INDEX case_done_deciding ON case_done (place, deciding, id) WHERE deciding <> accepting;

-- Both numbers of every case, for good: no number is given twice.
CREATE TABLE case_name (
    place   TEXT NOT NULL,
    name    TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (place, name)
);

-- Whose case it is: blind indexes of ID number and phone.
CREATE TABLE case_subject (
    place   TEXT  NOT NULL,
    blind   BYTEA NOT NULL,
    case_id TEXT  NOT NULL,
    PRIMARY KEY (place, blind, case_id)
);

-- The journal. line is the entry as it was hashed, canonical JSON; sealed are
-- the words beside it.
CREATE TABLE entry (
    place        TEXT   NOT NULL,
    case_id      TEXT   NOT NULL,
    seq          BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    act          TEXT   NOT NULL,
    line         TEXT   NOT NULL,
    prev         BYTEA,  -- null for the first
    hash         BYTEA  NOT NULL,
    salt         BYTEA,
    sealed       BYTEA,
    log_position BIGINT, -- in the journal of the whole house, given later
    PRIMARY KEY (place, case_id, seq)
);

CREATE TABLE task_live (
    place     TEXT   NOT NULL,
    case_id   TEXT   NOT NULL,
    id        TEXT   NOT NULL,
    step      TEXT   NOT NULL,
    unit      TEXT   NOT NULL,
    role      TEXT   NOT NULL,
    holder    TEXT   NOT NULL,
    barred    TEXT   NOT NULL,
    opened_at BIGINT NOT NULL,
    due_on    BIGINT NOT NULL,
    version   BIGINT NOT NULL,
    PRIMARY KEY (place, case_id, id)
);
CREATE UNIQUE INDEX task_live_id ON task_live (place, id);
CREATE INDEX task_live_unit ON task_live (place, unit, due_on, id);

CREATE TABLE task_done (
    place     TEXT   NOT NULL,
    case_id   TEXT   NOT NULL,
    id        TEXT   NOT NULL,
    step      TEXT   NOT NULL,
    unit      TEXT   NOT NULL,
    role      TEXT   NOT NULL,
    holder    TEXT   NOT NULL,
    barred    TEXT   NOT NULL,
    opened_at BIGINT NOT NULL,
    due_on    BIGINT NOT NULL,
    version   BIGINT NOT NULL,
    how       TEXT   NOT NULL,
    ended_by  TEXT   NOT NULL,
    ended_at  BIGINT NOT NULL,
    PRIMARY KEY (place, case_id, id)
);

CREATE TABLE material (
    place    TEXT   NOT NULL,
    case_id  TEXT   NOT NULL,
    seq      BIGINT NOT NULL,
    material TEXT   NOT NULL,
    digest   TEXT   NOT NULL,
    type     TEXT   NOT NULL,
    size     BIGINT NOT NULL,
    name     BYTEA  NOT NULL, -- sealed: people name files after themselves
    PRIMARY KEY (place, case_id, seq, material, digest)
);

CREATE TABLE paper (
    place   TEXT   NOT NULL,
    id      TEXT   NOT NULL,
    case_id TEXT   NOT NULL,
    seq     BIGINT NOT NULL,
    kind    TEXT   NOT NULL,
    number  TEXT   NOT NULL,
    verify  TEXT   NOT NULL,
    file    TEXT   NOT NULL, -- digest; empty until printed
    at      BIGINT NOT NULL,
    PRIMARY KEY (place, id)
);
CREATE UNIQUE INDEX paper_verify ON paper (place, verify);
CREATE INDEX paper_case ON paper (place, case_id, seq);

CREATE TABLE licence (
    place       TEXT   NOT NULL,
    id          TEXT   NOT NULL, -- GB/T 36904
    verify      TEXT   NOT NULL,
    case_id     TEXT   NOT NULL,
    case_number TEXT   NOT NULL,
    item        TEXT   NOT NULL,
    type_name   TEXT   NOT NULL,
    organ       TEXT   NOT NULL,
    issued_on   BIGINT NOT NULL,
    valid_until BIGINT NOT NULL, -- 0: as long as its ground lasts
    validity    TEXT   NOT NULL,
    status      TEXT   NOT NULL,
    file        TEXT   NOT NULL,
    holder      BYTEA  NOT NULL, -- sealed: name and number of the ID
    PRIMARY KEY (place, id)
);
CREATE UNIQUE INDEX licence_verify ON licence (place, verify);
CREATE INDEX licence_case ON licence (place, case_id);

CREATE TABLE rating (
    place   TEXT   NOT NULL,
    case_id TEXT   NOT NULL,
    level   BIGINT NOT NULL,
    tags    TEXT   NOT NULL, -- JSON list
    words   BYTEA,           -- sealed
    at      BIGINT NOT NULL,
    PRIMARY KEY (place, case_id)
);

CREATE TABLE notice (
    place    TEXT   NOT NULL,
    account  TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    case_id  TEXT   NOT NULL,
    template TEXT   NOT NULL,
    args     TEXT   NOT NULL, -- JSON
    at       BIGINT NOT NULL,
    read_at  BIGINT,
    PRIMARY KEY (place, account, id)
);

CREATE TABLE access (
    place   TEXT   NOT NULL,
    case_id TEXT   NOT NULL,
    id      TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    role    TEXT   NOT NULL,
    field   TEXT   NOT NULL,
    reason  TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (place, case_id, id)
);
