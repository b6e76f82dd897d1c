-- Every minute the worker looks for processes whose day has come and whose workflow did not hear of it.

-- +goose Up
create index process_wake on process (wake_on) where not ended;

-- +goose Down
drop index process_wake;
