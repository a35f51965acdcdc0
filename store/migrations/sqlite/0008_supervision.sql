-- Supervision: cards stand beside the journal and never change it. watch_timer
-- says when the clockwork next looks at a thing; what is under way when this
-- migration runs is looked at once.

-- +goose Up
CREATE TABLE card (
    place    TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    rule     TEXT    NOT NULL,
    colour   TEXT    NOT NULL,
    unit     TEXT    NOT NULL,
    person   TEXT    NOT NULL, -- account
    case_id  TEXT    NOT NULL,
    tracking TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    item_version INTEGER NOT NULL,
    ref      TEXT    NOT NULL,
    evidence TEXT    NOT NULL, -- JSON: entries of the journal, by number
    at       INTEGER NOT NULL,
    source   TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    due_on   INTEGER NOT NULL,
    open     INTEGER NOT NULL, -- somebody still has to do something
    ended_at INTEGER,
    version  INTEGER NOT NULL,
    PRIMARY KEY (place, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX card_once ON card (place, case_id, rule, ref, colour);
CREATE INDEX card_open ON card (place, open, id);
CREATE INDEX card_unit ON card (place, unit, open, id);
CREATE INDEX card_judge ON card (place, state, due_on, id);
CREATE INDEX card_count ON card (place, open, rule, colour, unit, state, due_on);

CREATE TABLE card_step (
    place  TEXT    NOT NULL,
    card   TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    step   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    by_id  TEXT    NOT NULL, -- account
    unit   TEXT    NOT NULL,
    key    BLOB    NOT NULL,
    sealed BLOB    NOT NULL, -- what was said
    PRIMARY KEY (place, card, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_timer (
    place TEXT    NOT NULL,
    kind  TEXT    NOT NULL, -- case
    ref   TEXT    NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (place, kind, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_timer_at ON watch_timer (place, at, kind, ref);
INSERT INTO watch_timer (place, kind, ref, at) SELECT place, 'case', id, 0 FROM case_live;

-- How often a unit asked beyond the guide.
CREATE INDEX beyond_unit ON beyond (place, unit, at);

-- +goose Down
DROP INDEX beyond_unit;
DROP TABLE watch_timer;
DROP TABLE card_step;
DROP TABLE card;
