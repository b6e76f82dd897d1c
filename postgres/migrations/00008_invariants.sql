-- What must always hold, as views: each returns no row at any instant, whatever has crashed and however often. A row is
-- the id of what is wrong and how, without personal data. `casewright audit invariants` asks them all; the fault test
-- asks them while it kills every part.
--
-- Some of it the database cannot know by itself: what a client was told, which workflows Temporal runs, what stands in the
-- file of seals, whether the processes declare a change of state. Whoever checks puts it into the observed_ tables first;
-- until then the views that need them return nothing. Two things stay with Go: that rows and snapshots are the fold of
-- their events and hashes are those of what events say ('casewright audit verify'), and that a workflow's timer is set
-- for its clock (the fault test).

-- +goose Up
create schema invariant;

create table invariant.observation (
  what   text primary key, -- commands, workflows
  beyond bigint not null default 0, -- of commands: position of the last event before the journals were begun
  upto   bigint not null default 0 -- and before they were read
);
create table invariant.observed_command (
  id      uuid primary key,
  case_id uuid not null,
  told    text not null check (told in ('done', 'refused', 'nothing')),
  sent    integer not null, -- how often
  result  json -- as it was told
);
create index observed_command_case on invariant.observed_command (case_id) where told = 'nothing';
create table invariant.observed_workflow (
  id     text primary key, -- of a workflow that runs
  parked boolean not null -- it has nothing in hand and waits
);
create table invariant.observed_seal (
  number      integer primary key,
  to_position bigint not null
);
create table invariant.observed_step (
  case_id uuid not null,
  seq     integer not null,
  problem text not null
);

-- A place of a case whose workflow is still to be woken, started with it if need be.
create view invariant.woken as
  select case_id, process from public.effect where kind = 'wake' and done_at is null;

create view invariant.i1_command_acknowledged as
  select o.id::text as id, x.problem
  from invariant.observed_command o
  left join command c on c.id = o.id
  left join lateral (select count(*) as n from event where command_id = o.id) e on true
  cross join lateral (select case
    when o.told = 'done' and c.id is null then 'was acknowledged and is not in the record'
    when o.told = 'done' and o.result::jsonb <> c.result::jsonb then 'was acknowledged with another result'
    when o.told = 'refused' and o.sent = 1 and (c.id is not null or e.n > 0) then 'was refused and is in the record'
    when c.id is null and e.n > 0 then 'has events and no result'
    when c.case_id <> o.case_id then 'is recorded for another case' end as problem) x
  where x.problem is not null;
comment on view invariant.i1_command_acknowledged is 'I1: what a client was told of a command is what the record holds of it. Needs observed_command, the client''s journal.';

create view invariant.i1_command_effect as
  select c.id::text as id, 'its result says ' || coalesce(c.result->>'events', 'no') || ' events up to ' || coalesce(c.result->>'seq', 'none') || ', the record has ' || count(e.seq) || ' up to '
    || coalesce(max(e.seq) filter (where e.stream_kind = 'case'), 0) as problem
  from command c left join event e on e.command_id = c.id
  group by c.id
  having count(e.seq)::text is distinct from c.result->>'events' or max(e.seq) filter (where e.stream_kind = 'case')::text is distinct from c.result->>'seq'
    or count(distinct e.stream_id) filter (where e.stream_kind = 'case') <> 1 or bool_or(e.stream_kind = 'case' and e.stream_id <> c.case_id);
comment on view invariant.i1_command_effect is 'I1: a command has exactly the events that its stored result says, in one case.';

create view invariant.i1_command_of_nobody as
  select distinct e.command_id::text as id, 'is of a person, and nobody sent it' as problem
  from event e join invariant.observation o on o.what = 'commands' and e.position > o.beyond and e.position <= o.upto
  where e.actor_kind <> 'system' and not exists (select from invariant.observed_command c where c.id = e.command_id);
comment on view invariant.i1_command_of_nobody is 'I1: nothing of a person is in the record that no client sent. Needs observed_command.';

create view invariant.i2_sequence as
  select coalesce(s.id, e.stream_id)::text as id, 'stands at event ' || coalesce(s.seq, 0) || ', and has ' || coalesce(e.n, 0) || ' events, numbers '
    || coalesce(e.first, 0) || ' to ' || coalesce(e.last, 0) as problem
  from stream s full join (select stream_id, count(*) as n, min(seq) as first, max(seq) as last from event group by stream_id) e on e.stream_id = s.id
  where s.id is null or e.stream_id is null or e.first <> 1 or e.last <> e.n or s.seq <> e.last;
comment on view invariant.i2_sequence is 'I2: the events of a stream are numbered without a gap, and the stream stands at the last.';

create view invariant.i2_step as
  select case_id || '/' || seq as id, problem from invariant.observed_step;
comment on view invariant.i2_step is 'I2: each change of a process''s state is one that the process declares. Go replays the events and puts what is not declared into observed_step.';

create view invariant.i3_notice as
  with letter as (
    select stream_id as case_id, case kind when 'notice-requested' then seq else (body->>'request')::int end as request,
      count(*) filter (where kind = 'notice-requested') as asked, count(*) filter (where kind = 'notice-rendered') as made,
      count(*) filter (where kind = 'notice-withheld') as withheld, count(*) filter (where kind = 'notice-not-kept') as old
    from event where kind in ('notice-requested', 'notice-rendered', 'notice-withheld', 'notice-not-kept') group by 1, 2
  ), stored as (
    select case_id, request, count(*) as n from document group by 1, 2
  ), work as (
    select case_id, notice as request, bool_and(done_at is not null) as done from effect where kind = 'render-notice' group by 1, 2
  )
  select coalesce(l.case_id, s.case_id) || '/' || coalesce(l.request, s.request) as id, 'asked for ' || coalesce(l.asked, 0) || ' times, made ' || coalesce(l.made, 0)
    || ', withheld ' || coalesce(l.withheld, 0) || ', stored ' || coalesce(s.n, 0) || case when w.done then ', to be made no more' when w.done is null then ', not to be made' else ', to be made' end as problem
  from letter l full join stored s on s.case_id = l.case_id and s.request = l.request
  left join work w on w.case_id = coalesce(l.case_id, s.case_id) and w.request = coalesce(l.request, s.request)
  where coalesce(l.asked, 0) <> 1 or l.made + l.withheld > 1 or coalesce(s.n, 0) <> l.made or (l.made + l.withheld + l.old = 0 and coalesce(w.done, true));
comment on view invariant.i3_notice is 'I3: a letter is made or withheld once for each request, stored when made, and is still to be made until then.';

create view invariant.i3_request as
  select stream_id || '/' || min(seq) as id, 'one cause asked ' || count(*) || ' times for the same letter' as problem
  from event where kind = 'notice-requested'
  group by stream_id, command_id, caused_by, body::text having count(*) > 1;
comment on view invariant.i3_request is 'I3: one event asks for the same letter to the same recipient once.';

create view invariant.i3_letter as
  select d.id::text as id, 'is not the letter that was made' as problem
  from document d left join event e on e.stream_id = d.case_id and e.kind = 'notice-rendered' and e.body->>'document' = d.id::text
  where e.seq is null or encode(sha256(d.pdf), 'hex') <> d.pdf_sha256 or encode(sha256(d.html), 'hex') <> d.html_sha256
    or e.body->>'pdf_sha256' is distinct from d.pdf_sha256 or e.body->>'html_sha256' is distinct from d.html_sha256;
comment on view invariant.i3_letter is 'I3: the bytes of a stored letter have the hashes that its event says.';

create view invariant.i4_transaction as
  select case_id || '/' || id as id, 'its entries come to ' || coalesce((select sum(a) from unnest(amounts) a)::text, 'nothing') as problem
  from ledger_transaction
  where coalesce((select sum(a) from unnest(amounts) a), 1) <> 0 or array_position(amounts, null) is not null or cardinality(amounts) <> cardinality(accounts);
comment on view invariant.i4_transaction is 'I4: debits and credits of a transaction are equal. Amounts are whole cents by their type.';

create view invariant.i4_balance as
  select b.case_id::text as id, 'owes ' || b.current_due || ' now, ' || b.past_due || ' past due, ' || b.interest || ' interest, ' || b.assigned || ' of it assigned; its entries say '
    || e.current_due || ', ' || e.past_due || ', ' || e.interest || ', ' || e.assigned as problem
  from ledger_book b cross join lateral (
    select coalesce(sum(amount) filter (where part = 'principal' and bucket = 'current'), 0) as current_due,
      coalesce(sum(amount) filter (where part = 'principal' and bucket <> 'current'), 0) as past_due,
      coalesce(sum(amount) filter (where part = 'interest'), 0) as interest,
      coalesce(sum(amount) filter (where bucket in ('permanently_assigned', 'foster_care_assigned', 'temporarily_assigned')), 0) as assigned
    from (select split_part(account, '/', 3) as bucket, split_part(account, '/', 4) as part, amount from ledger_entry where case_id = b.case_id and account like 'owed/%') x) e
  where (b.current_due, b.past_due, b.interest, b.assigned) <> (e.current_due, e.past_due, e.interest, e.assigned);
comment on view invariant.i4_balance is 'I4: a balance in lists is the sum of its entries.';

create view invariant.i4_money as
  select coalesce(r.case_id, e.case_id)::text as id, 'collected ' || coalesce(r.collected, 0) || ', of it passed on ' || coalesce(e.passed, 0) || ' and held for the parent '
    || coalesce(e.held, 0) || '; ' || coalesce(e.rest, 0) || ' is nowhere' as problem
  from (select case_id, sum(amount) filter (where returned_on is null) as collected from receipt group by case_id) r
  full join (
    select case_id, sum(amount) filter (where account like 'distributed/%') as passed, -sum(amount) filter (where account like 'credit/%') as held,
      sum(amount) filter (where account like 'collections/%' or account like 'credit/%') as rest
    from ledger_entry where account ~ '^(distributed|credit|collections)/' group by case_id) e on e.case_id = r.case_id
  where coalesce(r.collected, 0) <> coalesce(e.passed, 0) + coalesce(e.held, 0) or coalesce(e.rest, 0) <> 0;
comment on view invariant.i4_money is 'I4: what was passed on to families and the state, what is on hold and what is held for the parent come to what was collected, to the cent.';

create view invariant.i5_receipt as
  select coalesce(r.id, e.subject) as id, 'brought ' || coalesce(r.live, 0) || ', was credited with ' || coalesce(e.credited, 0) || ', passed on ' || coalesce(e.passed, 0)
    || ' and kept for the parent ' || coalesce(e.held, 0) as problem
  from (select id, case_id, case when returned_on is null then amount else 0 end as live from receipt) r
  full join (
    select t.case_id, t.subject, coalesce(sum(x.amount) filter (where t.event = 'payment' and x.account like 'collections/%'), 0) as credited,
      coalesce(sum(x.amount) filter (where x.account like 'distributed/%'), 0) as passed,
      coalesce(-sum(x.amount) filter (where t.event = 'payment' and x.account like 'credit/%'), 0) as held
    from ledger_transaction t, unnest(t.accounts, t.amounts) as x(account, amount)
    where t.event = 'payment' or t.event = 'distribution' and t.subject <> 'future_support'
    group by t.case_id, t.subject) e on e.case_id = r.case_id and e.subject = r.id
  where r.id is null or coalesce(e.credited, 0) <> r.live or coalesce(e.passed, 0) + coalesce(e.held, 0) <> r.live;
comment on view invariant.i5_receipt is 'I5: what a receipt brought is credited once and passed on once; of one that was returned nothing is left.';

create view invariant.i5_hold as
  select r.id, 'was to be held until ' || coalesce(r.held_until::text, 'no day') || ' and is on hold still' as problem
  from receipt r join ledger_book b on b.case_id = r.case_id
  where (r.held_until is null or r.held_until <= b.kept_through) and exists (
    select from ledger_transaction t, unnest(t.accounts, t.amounts) as x(account, amount)
    where t.case_id = r.case_id and t.subject = r.id and t.event = 'distribution' and x.account like 'distributed////on_hold/%'
    having sum(x.amount) <> 0);
comment on view invariant.i5_hold is 'I5: money is passed on in the transaction that takes the receipt, so that the two business days of 45 CFR 302.32 cannot be lost, unless it is on hold; it is not on hold beyond its day.';

create view invariant.i6_chain as
  select e.stream_id || '/' || e.seq as id, 'does not follow the event before' as problem
  from (select stream_id, seq, prev, lag(hash, 1, ''::bytea) over (partition by stream_id order by seq) as before from event) e where e.prev <> e.before
  union all
  select s.id::text, 'does not end with the hash of its last event' from stream s join event e on e.stream_id = s.id and e.seq = s.seq where e.hash <> s.hash;
comment on view invariant.i6_chain is 'I6: each event is chained to the one before, and the stream to its last. That hashes are those of what events say is for audit verify.';

create view invariant.i6_seal as
  select 'seal ' || s.number as id, 'is over events ' || s.from_position || ' to ' || s.to_position || ', ' || s.events || ' of them; the record has ' || s.there || ' and goes to ' || s.head as problem
  from (select number, from_position, to_position, events, lag(to_position, 1, 0::bigint) over w as before, row_number() over w as nth,
      (select count(*) from event where position between from_position and to_position) as there, (select coalesce(max(position), 0) from event) as head
    from seal window w as (order by number)) s
  where s.number <> s.nth or s.from_position <> s.before + 1 or s.events <> s.there or s.to_position > s.head
  union all
  select 'seal ' || o.number, 'is published up to event ' || o.to_position || ' and the record does not have it'
  from invariant.observed_seal o left join seal s on s.number = o.number
  where (s.number is null and o.number <> (select coalesce(max(number), 0) + 1 from seal)) or s.to_position <> o.to_position
    or o.to_position > (select coalesce(max(position), 0) from event);
comment on view invariant.i6_seal is 'I6: seals cover the events without a gap, and the record reaches the last one published (observed_seal). A crash may leave one published whose row follows with the next.';

create view invariant.i6_change as
  select c.case_id || '/' || c.key as id, c.what || ' without the event that says so' as problem
  from (
    select case_id, key, opened_by as seq, 'deadline-opened' as kind, 'a clock runs' as what from deadline
    union all select case_id, key, closed_by, case when status in ('reached', 'missed') then null else 'deadline-closed' end, 'a clock ended' from deadline where status <> 'open'
    union all select case_id, key, opened_by, 'task-opened', 'a task is owed' from task
    union all select case_id, key, closed_by, 'task-closed', 'a task is closed' from task where closed_by > 0) c
  left join event e on e.stream_id = c.case_id and e.seq = c.seq
  where e.seq is null or e.body->>'key' is distinct from c.key or e.kind <> coalesce(c.kind, e.kind)
  union all
  select f.id::text, 'a case without events' from case_file f where not exists (select from event where stream_id = f.id)
  union all
  select b.case_id::text, 'a book without the event that brought money' from ledger_book b
  where not exists (select from event where stream_id = b.case_id) or not exists (select from ledger_transaction where case_id = b.case_id);
comment on view invariant.i6_change is 'I6: what rows say has happened has its event, which is written in the same statement. That rows say nothing else than the events is for audit verify.';

create view invariant.i7_clock as
  select p.case_id || '/' || p.name as id, 'wakes on ' || coalesce(p.wake_on::text, 'no day') || ', its clocks ask for ' || coalesce(d.first::text, 'none') as problem
  from process p
  left join (select case_id, process, min(least(remind_on, limit_on + 1)) as first from deadline where status = 'open' group by 1, 2) d on d.case_id = p.case_id and d.process = p.name
  left join process c on c.case_id = p.case_id and c.name = 'case-lifecycle'
  where not p.ended and p.wake_on is distinct from d.first
    and not (p.wake_on is null and coalesce(c.state in ('good_cause_pending', 'good_cause_approved', 'adoption_considered'), false))
  union all
  select d.case_id || '/' || d.key, 'runs, and its process does not' from deadline d left join process p on p.case_id = d.case_id and p.name = d.process
  where d.status = 'open' and coalesce(p.ended, true);
comment on view invariant.i7_clock is 'I7: a process wakes on the first day on which one of its clocks asks for it, past or to come; a case that is suspended waits. I8 says that its workflow is there to wake.';

create view invariant.i7_early as
  with zone as (select coalesce((select value->>'zone' from setting where key = 'clock'), 'America/Los_Angeles') as name)
  select e.stream_id || '/' || e.seq as id, case e.kind when 'deadline-passed' then 'a clock ran out before its last day was over' else 'a reminder was given before its day' end as problem
  from event e join deadline d on d.case_id = e.stream_id and d.key = e.body->>'key' join event o on o.stream_id = d.case_id and o.seq = d.opened_by cross join zone
  where e.kind = 'deadline-passed' and (e.recorded_at at time zone zone.name)::date <= d.limit_on
    or e.kind = 'deadline-reminded' and (e.recorded_at at time zone zone.name)::date < nullif(o.body->>'remind_on', '')::date;
comment on view invariant.i7_early is 'I7: no clock runs out before its last day is over, and no reminder is given before its day, by the agency''s clock.';

create view invariant.i8_process as
  select p.case_id || '/' || p.name as id, 'runs and has no workflow' as problem
  from process p join invariant.observation o on o.what = 'workflows'
  where not p.ended and not exists (select from invariant.observed_workflow w where w.id = 'case/' || p.case_id || case p.name when 'case-lifecycle' then '' else '/' || p.name end)
    and not exists (select from invariant.woken w where w.case_id = p.case_id and w.process = p.name);
comment on view invariant.i8_process is 'I8: a process that runs has its workflow, or it is still to be woken. Needs observed_workflow.';

create view invariant.i8_workflow as
  select w.id, 'waits, and its process does not run' as problem
  from invariant.observed_workflow w
  where w.parked and split_part(w.id, '/', 1) = 'case'
    and not exists (select from process p where p.case_id::text = split_part(w.id, '/', 2) and not p.ended
      and w.id = 'case/' || p.case_id || case p.name when 'case-lifecycle' then '' else '/' || p.name end)
    and not exists (select from invariant.woken e where w.id = 'case/' || e.case_id || case e.process when 'case-lifecycle' then '' else '/' || e.process end)
    and not exists (select from invariant.observed_command c where c.case_id::text = split_part(w.id, '/', 2) and c.told = 'nothing');
comment on view invariant.i8_workflow is 'I8: a workflow that waits has its process. One may not have heard yet of a command that ended it and that nobody insisted on; it looks again when its timer fires. Needs observed_workflow.';

create view invariant.i8_case as
  select f.id::text as id, 'is open, and no process of it runs' as problem
  from case_file f where not f.ended and not exists (select from process p where p.case_id = f.id and not p.ended);
comment on view invariant.i8_case is 'I8: an open case has a process that runs.';

create view invariant.i9_whereabouts as
  with protected as (
    select a.case_id, a.key, s.id as person, s.snapshot,
      (select max(position) from event where stream_id = s.id and kind in ('person-registered', 'reported-again', 'safety-set')) as since
    from participant a join person p on p.id = a.person_id and p.protected join stream s on s.id = p.id
  ), secret as (
    select p.case_id, p.key, p.since, x->>'line1' as line1
    from protected p, json_array_elements(coalesce(p.snapshot->'addresses', '[]')) x where length(x->>'line1') > 4
  )
  select distinct d.id::text as id, 'tells the other party where a protected person is' as problem
  from secret s
  join document d on d.case_id = s.case_id and d.recipient in ('prs', 'pps') and d.recipient <> s.key
  join event e on e.stream_id = d.case_id and e.kind = 'notice-rendered' and e.body->>'document' = d.id::text and e.position > s.since
  where convert_from(d.html, 'UTF8') ~ ('(^|[^[:alnum:]])'
      || regexp_replace(replace(replace(replace(replace(replace(s.line1, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&#34;'), '''', '&#39;'), '([^[:alnum:] ])', '\\\1', 'g') || '($|[^[:alnum:]])')
    and not exists (select from participant o join stream t on t.id = o.person_id, json_array_elements(coalesce(t.snapshot->'addresses', '[]')) y
      where o.case_id = d.case_id and o.key = d.recipient and y->>'line1' = s.line1);
comment on view invariant.i9_whereabouts is 'I9: no letter to the other party that was made since holds an address of a protected person (Fam. Code § 17212(b)(2)). It reads the HTML, which is of the same blocks as the PDF.';

-- +goose Down
drop schema invariant cascade;
