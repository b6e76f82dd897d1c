-- The case record: streams of events, and the rows that pages read.
-- Events are append-only. Rows are computed from the events and can be computed again.

-- +goose Up
create extension if not exists pg_trgm;

create sequence case_number start 1000;

-- One row per stream: where it stands. base is the number before the last commit, so that an upsert
-- can tell whether someone else committed in between.
create table stream (
  id         uuid primary key,
  kind       text not null check (kind in ('case', 'person')),
  seq        integer not null,
  base       integer not null,
  hash       bytea not null,
  snapshot   json not null,
  updated_at timestamptz not null
);

create table event (
  stream_id    uuid not null,
  seq          integer not null check (seq > 0),
  position     bigint generated always as identity unique,
  stream_kind  text not null,
  kind         text not null,
  title        text not null,
  body         json not null,
  changes      json not null,
  actor_kind   text not null,
  actor_id     text not null,
  actor_name   text not null,
  actor_role   text not null,
  recorded_at  timestamptz not null,
  effective_on date not null,
  reason       text not null,
  rules        json not null,
  action       text not null,
  command_id   uuid not null,
  caused_by    integer not null,
  prev         bytea not null,
  hash         bytea not null,
  primary key (stream_id, seq)
);
create index event_command on event (command_id);

-- +goose StatementBegin
create function event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the event table is append-only: correct a mistake with a new event';
end $$;
-- +goose StatementEnd
create trigger event_append_only before update or delete or truncate on event
  for each statement execute function event_is_append_only();

-- +goose StatementBegin
create function refuse_conflict() returns integer language plpgsql as $$
begin
  raise exception 'another command was committed first' using errcode = 'CW001';
end $$;
-- +goose StatementEnd

-- What every command answered, so that sending it again answers the same.
create table command (
  id      uuid primary key,
  case_id uuid not null,
  result  json not null,
  at      timestamptz not null
);

-- What is to be carried out in the world, stored with the events that ask for it.
create table effect (
  key        text primary key,
  case_id    uuid not null,
  kind       text not null,
  process    text not null default '',
  notice     integer not null default 0,
  created_at timestamptz not null default now(),
  done_at    timestamptz,
  attempts   integer not null default 0,
  last_error text not null default ''
);
create index effect_pending on effect (case_id) where done_at is null;
create index effect_pending_age on effect (created_at) where done_at is null;

create table case_file (
  id          uuid primary key,
  number      text unique,
  county      text not null,
  source      text not null,
  aid         text not null,
  stage       text not null,
  status      text not null,
  worker      text not null,
  received_on date,
  opened_on   date,
  next_due    date,
  ended       boolean not null
);
create index case_file_worker on case_file (worker) where not ended;
create index case_file_intake on case_file (received_on) where number is null and not ended;

create table process (
  case_id uuid not null references case_file,
  name    text not null,
  state   text not null,
  since   date not null,
  run     integer not null,
  ended   boolean not null,
  wake_on date,
  primary key (case_id, name)
);
create index process_running on process (name, case_id) where not ended;

create table participant (
  case_id    uuid not null references case_file,
  key        text not null,
  position   integer not null,
  role       text not null,
  person_id  uuid,
  full_name  text not null,
  birth_date date,
  ssn_index  text not null,
  ssn_last4  text not null,
  reviewed   boolean not null,
  primary key (case_id, key)
);
create index participant_person on participant (person_id) where person_id is not null;
create index participant_pending_name on participant using gin (lower(full_name) gin_trgm_ops) where person_id is null;

create table deadline (
  case_id   uuid not null references case_file,
  key       text not null,
  id        text not null,
  process   text not null,
  subject   text not null,
  kind      text not null,
  action    text not null,
  citation  text not null,
  verified  boolean not null,
  starts_on date not null,
  due       date not null,
  limit_on  date not null,
  remind_on date,
  steps     json not null,
  opened_by integer not null,
  status    text not null,
  closed_on date,
  closed_by integer not null,
  why       text not null,
  primary key (case_id, key)
);
create index deadline_open on deadline (limit_on) where status = 'open';
create index deadline_missed on deadline (closed_on) where status = 'missed';

create table task (
  case_id   uuid not null references case_file,
  key       text not null,
  name      text not null,
  subject   text not null,
  title     text not null,
  process   text not null,
  queue     text not null,
  worker    text not null,
  action    text not null,
  deadline  text not null,
  due       date,
  limit_on  date,
  opened_on date not null,
  opened_by integer not null,
  closed_on date,
  closed_by integer not null,
  why       text not null,
  primary key (case_id, key)
);
create index task_worker_open on task (worker, limit_on, case_id) where closed_by = 0;
create index task_queue_open on task (queue, limit_on, case_id) where closed_by = 0;

create table person (
  id         uuid primary key,
  full_name  text not null,
  birth_date date,
  ssn_index  text not null,
  ssn_last4  text not null,
  protected  boolean not null
);
create index person_name on person using gin (lower(full_name) gin_trgm_ops);
create index person_ssn on person (ssn_index) where ssn_index <> '';
create index person_born on person (birth_date);

-- A letter, rendered once and never again. Its hashes are in the event that says it was made.
create table document (
  id          uuid primary key,
  case_id     uuid not null references case_file,
  notice_id   text not null,
  request     integer not null,
  recipient   text not null,
  title       text not null,
  lang        text not null,
  version     text not null,
  pages       integer not null,
  made_on     date not null,
  made_at     timestamptz not null,
  pdf         bytea not null,
  pdf_sha256  text not null,
  html        bytea not null,
  html_sha256 text not null,
  unique (case_id, request)
);

-- A sealed checkpoint over new events; the same line stands in a file outside the database.
create table seal (
  number        integer primary key,
  from_position bigint not null,
  to_position   bigint not null,
  events        integer not null,
  root          bytea not null,
  at            timestamptz not null,
  line          text not null
);

-- Facts of the installation that all processes share: the clock's anchor.
create table setting (
  key   text primary key,
  value json not null
);

-- +goose Down
drop table setting, seal, document, person, task, deadline, participant, process, case_file, effect, command, event, stream;
drop function refuse_conflict(), event_is_append_only();
drop sequence case_number;
