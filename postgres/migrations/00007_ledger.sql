-- The books: what each case owes, was paid and was distributed. Transactions are append-only, and the entries of one
-- stand in its own row, so that it balances at every moment (docs/adr/0005).

-- +goose Up

-- +goose StatementBegin
create function balances(amounts bigint[]) returns boolean language sql immutable strict parallel safe as
$$ select count(a) = count(*) and coalesce(sum(a), 0) = 0 from unnest(amounts) as a $$;
-- +goose StatementEnd

create table ledger_book (
  case_id        uuid primary key references case_file,
  county         text not null,
  version        integer not null,
  kept_through   date not null,
  facts          json not null,   -- ledger.Scenario without payments
  checkpoint     bytea not null,  -- ledger.Checkpoint
  monthly        bigint not null, -- cents, as all amounts below
  current_due    bigint not null,
  past_due       bigint not null,
  interest       bigint not null,
  assigned       bigint not null,
  past_due_since date,
  last_payment   date,
  delinquent     boolean not null default false, -- the case knows of it
  updated_at     timestamptz not null
) with (fillfactor = 50); -- every book changes every month, beside its old row: no index is touched
create index ledger_book_county on ledger_book (county, case_id);

create table ledger_transaction (
  case_id      uuid not null,
  id           text collate "C" not null,
  position     bigint generated always as identity,
  event        text not null,
  subject      text not null,
  bucket       text not null,
  period       date not null,
  effective_on date not null,
  recorded_on  date not null,
  reverses     text not null,
  note         text not null,
  basis        bigint not null,
  rate         bigint not null, -- basis points a year
  accounts     text[] not null, -- class/order/bucket/part/name/month
  amounts      bigint[] not null,
  rules        text[] not null,
  primary key (case_id, id),
  -- Most transactions are of two entries; calling a function for each takes longer than writing it.
  constraint transaction_balances check (case when cardinality(amounts) = 2 then coalesce(amounts[1] + amounts[2] = 0, false) else balances(amounts) end),
  constraint transaction_entries check (cardinality(amounts) > 0 and cardinality(amounts) = cardinality(accounts) and cardinality(amounts) = cardinality(rules))
);

-- +goose StatementBegin
create function ledger_transaction_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: correct a mistake with a reversal';
end $$;
-- +goose StatementEnd
create trigger ledger_transaction_append_only before update or delete or truncate on ledger_transaction
  for each statement execute function ledger_transaction_is_append_only();

create view ledger_entry as
  select t.case_id, t.id as transaction_id, t.position, t.event, t.effective_on, t.recorded_on, e.line::int, e.account, e.amount, e.rule
  from ledger_transaction t, unnest(t.accounts, t.amounts, t.rules) with ordinality as e(account, amount, rule, line);

-- A file of payments; the same file is taken once. rejected are its rows that were not taken, and why.
create table receipt_file (
  id       uuid primary key,
  name     text not null,
  sha256   text not null unique,
  rows     integer not null,
  accepted integer not null,
  rejected json not null,
  actor_id text not null,
  at       timestamptz not null,
  done_at  timestamptz -- null while it is being taken: taking it again goes on
);

create table receipt (
  id           text primary key,
  position     bigint generated always as identity, -- payments of one day are credited in this order
  case_id      uuid not null references case_file,
  amount       bigint not null check (amount > 0),
  collected_on date not null,
  withheld_on  date,
  source       text not null,
  held_until   date,
  file_id      uuid references receipt_file,
  recorded_on  date not null,
  recorded_at  timestamptz not null,
  actor_id     text not null,
  returned_on  date,
  returned_why text not null default ''
);
create index receipt_case on receipt (case_id, position);
create index receipt_held on receipt (case_id) where held_until is not null;

-- +goose Down
drop table receipt, receipt_file;
drop view ledger_entry;
drop table ledger_transaction, ledger_book;
drop function ledger_transaction_is_append_only(), balances(bigint[]);
