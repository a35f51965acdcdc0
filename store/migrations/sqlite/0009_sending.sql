-- What became of a notice on each channel that leaves the house, and codes sent
-- to a phone. No address and no code lies here: the address is looked up when a
-- notice is sent, of a code only a keyed digest is kept.

-- +goose Up
CREATE TABLE sending (
    place    TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    account  TEXT    NOT NULL, -- "" for who filed without one
    notice   TEXT    NOT NULL,
    case_id  TEXT    NOT NULL,
    unit     TEXT    NOT NULL, -- who owns it when it is stuck
    channel  TEXT    NOT NULL, -- sms, email
    template TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    tries    INTEGER NOT NULL,
    cause    TEXT    NOT NULL, -- code of the last fault
    at       INTEGER NOT NULL,
    moved_at INTEGER NOT NULL,
    PRIMARY KEY (place, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sending_state ON sending (place, state, id);
CREATE INDEX sending_unit ON sending (place, unit, state, id);
CREATE INDEX sending_case ON sending (place, case_id);

CREATE TABLE passcode (
    place      TEXT    NOT NULL,
    purpose    TEXT    NOT NULL,
    blind      BLOB    NOT NULL, -- blind index of the phone
    id         TEXT    NOT NULL,
    digest     BLOB    NOT NULL, -- keyed, over id, phone and code
    tries      INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (place, purpose, blind)
) STRICT, WITHOUT ROWID;
CREATE INDEX passcode_expiry ON passcode (place, expires_at);

-- +goose Down
DROP TABLE passcode;
DROP TABLE sending;
