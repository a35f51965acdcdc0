-- At the window: who sits where, who came, and what they came for. A visit is no
-- case: who only asks has none. The person of a visit lies sealed under a key of
-- the visit; blind is the index of the ID number.

-- +goose Up
CREATE TABLE seat (
    place     TEXT    NOT NULL,
    account   TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    hall      TEXT    NOT NULL,
    no        TEXT    NOT NULL, -- on the window
    since     BIGINT  NOT NULL,
    paused_at BIGINT,
    PRIMARY KEY (place, account)
);
CREATE INDEX seat_unit ON seat (place, unit, no);

CREATE TABLE visit (
    place    TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    clerk    TEXT    NOT NULL, -- account
    unit     TEXT    NOT NULL,
    hall     TEXT    NOT NULL,
    no       TEXT    NOT NULL,
    card     BIGINT  NOT NULL, -- the card was in hand
    key      BYTEA   NOT NULL,
    sealed   BYTEA   NOT NULL, -- the person
    blind    BYTEA,
    began_at BIGINT  NOT NULL,
    ended_at BIGINT,
    version  BIGINT  NOT NULL,
    PRIMARY KEY (place, id)
);
CREATE INDEX visit_clerk ON visit (place, clerk, began_at);
CREATE INDEX visit_open ON visit (place, unit, id) WHERE ended_at IS NULL;

CREATE TABLE errand (
    place    TEXT    NOT NULL,
    visit_id TEXT    NOT NULL,
    seq      BIGINT  NOT NULL,
    kind     TEXT    NOT NULL, -- application, advice, notice
    item     TEXT    NOT NULL,
    version  BIGINT  NOT NULL, -- of the guide
    reason   TEXT    NOT NULL,
    ref      TEXT    NOT NULL, -- the draft begun
    number   TEXT    NOT NULL, -- of the paper
    told     TEXT    NOT NULL, -- JSON: what the notice says; no word of a person
    at       BIGINT  NOT NULL,
    clerk    TEXT    NOT NULL,
    unit     TEXT    NOT NULL,
    PRIMARY KEY (place, visit_id, seq)
);
CREATE INDEX errand_clerk ON errand (place, clerk, at);
CREATE INDEX errand_unit ON errand (place, unit, at);

-- What a person did on a day, from the tasks that ended.
CREATE INDEX task_done_by ON task_done (place, ended_by, ended_at);

-- +goose Down
DROP INDEX task_done_by;
DROP TABLE errand;
DROP TABLE visit;
DROP TABLE seat;
