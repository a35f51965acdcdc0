-- A task is found by its case alone, and an intent by when it is due: each had a
-- second order that nothing asked for and every act paid for.

-- +goose Up
DROP INDEX task_live_id;
DROP INDEX outbox_due;
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey;
ALTER TABLE outbox ADD PRIMARY KEY (place, parked, due_at, id);

-- +goose Down
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey;
ALTER TABLE outbox ADD PRIMARY KEY (place, id);
CREATE INDEX outbox_due ON outbox (place, parked, due_at);
CREATE UNIQUE INDEX task_live_id ON task_live (place, id);
