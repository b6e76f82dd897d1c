-- The page of a file of payments lists what was taken from it.

-- +goose Up
create index receipt_of_file on receipt (file_id, position) where file_id is not null;

-- +goose Down
drop index receipt_of_file;
