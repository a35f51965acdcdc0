-- What ended in a month, for the figures of ratings.

-- +goose Up
CREATE INDEX case_done_ended ON case_done (place, ended_at);

-- +goose Down
DROP INDEX case_done_ended;
