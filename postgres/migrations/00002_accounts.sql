-- People who sign in, their sessions, and who looked at what.

-- +goose Up
create table account (
  id             uuid primary key,
  login          text not null unique check (login = lower(login)),
  name           text not null,
  role           text not null check (role in ('intake', 'caseworker', 'supervisor', 'auditor', 'admin')),
  password       text not null, -- argon2id with its parameters, in the usual text form
  disabled       boolean not null default false,
  failures       integer not null default 0, -- failed sign-ins since the last one that succeeded
  locked_until   timestamptz,
  created_at     timestamptz not null,
  signed_in_at   timestamptz
);

-- A session is found by the hash of its token: who reads this table cannot sign in with it.
create table session (
  token_hash bytea primary key,
  account_id uuid not null references account on delete cascade,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);
create index session_account on session (account_id);

create table access_log (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  account_id uuid references account,
  kind       text not null, -- sign-in, sign-out, read, reveal, print, export, search, ...
  case_id    uuid,
  person_id  uuid,
  detail     text not null default '',
  request    text not null default ''
);
create index access_log_case on access_log (case_id, id) where case_id is not null;
create index access_log_account on access_log (account_id, id);

-- +goose StatementBegin
create function access_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the access log is append-only';
end $$;
-- +goose StatementEnd
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function access_log_is_append_only();

-- +goose Down
drop table access_log, session, account;
drop function access_log_is_append_only();
