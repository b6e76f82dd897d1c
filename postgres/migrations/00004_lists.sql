-- Indexes in the order of the lists that people work from: each page of a list is one walk along its index. What has no
-- date comes last.

-- +goose Up
drop index task_worker_open;
drop index task_queue_open;
drop index case_file_intake;
create index task_worker_open on task (worker, coalesce(limit_on, 'infinity'::date), case_id, key) where closed_by = 0;
create index task_queue_open on task (queue, worker, coalesce(limit_on, 'infinity'::date), case_id, key) where closed_by = 0;
create index task_open on task (coalesce(limit_on, 'infinity'::date), case_id, key) where closed_by = 0;
create index case_file_intake on case_file (coalesce(received_on, 'infinity'::date), id) where number is null and not ended;
create index participant_pending_ssn on participant (ssn_index) where person_id is null and ssn_index <> '';
create index participant_pending_born on participant (birth_date) where person_id is null;

-- +goose Down
drop index participant_pending_born;
drop index participant_pending_ssn;
drop index case_file_intake;
drop index task_open;
drop index task_queue_open;
drop index task_worker_open;
create index case_file_intake on case_file (received_on) where number is null and not ended;
create index task_worker_open on task (worker, limit_on, case_id) where closed_by = 0;
create index task_queue_open on task (queue, limit_on, case_id) where closed_by = 0;
