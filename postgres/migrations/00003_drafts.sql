-- Applications that the public has begun and not yet filed.

-- +goose Up
-- The body is sealed: who reads this table learns neither who applies nor what they say. The code that brings a draft back is
-- in two halves: number finds the row, secret_mac proves that the person has the code.
create table draft (
  id           uuid primary key,
  number       text not null unique,
  secret_mac   bytea not null,
  token_hash   bytea unique, -- of the cookie of the browser it is open in
  body         bytea not null,
  step         text not null, -- the step to go on with
  saves        integer not null default 0,
  case_id      uuid not null,
  command_id   uuid not null,
  failures     integer not null default 0, -- wrong secrets since the last right one
  locked_until timestamptz,
  created_at   timestamptz not null,
  seen_at      timestamptz not null,
  expires_at   timestamptz not null,
  filed_at     timestamptz
);
create index draft_expires on draft (expires_at);

-- +goose Down
drop table draft;
