-- Corrections, periods that are locked, and rates by which one unit becomes another.

-- Absent in every row until now, and left out of a row's hash where absent.
alter table ledger.transfer
    add column reason   text,
    add column reverses uuid,
    -- Common to the rows of one linked batch.
    add column batch    uuid,
    add column rate     uuid,
    add constraint transfer_reason check (reason <> ''),
    add constraint transfer_reversal check (reverses is null or (code = 'REVERSAL' and kind = 'POSTED' and reason is not null)),
    add constraint transfer_rate check (rate is null or batch is not null);

create unique index transfer_reversed_once on ledger.transfer (reverses) where reverses is not null;
-- The two halves of an exchange find each other; other batches are never looked up by what they have in common.
create index transfer_exchange on ledger.transfer (batch) where rate is not null;

create or replace view ledger.entry as
select from_account as account_id, to_account as other_id, from_number as number, recorded_at,
       -posted as posted, pending as reserved_out, 0::bigint as reserved_in,
       from_posted as after_posted, from_reserved_out as after_reserved_out, from_reserved_in as after_reserved_in,
       id, kind, code, reservation, expires_at, cause_kind, cause_id, actor_kind, actor_id, key, effective_at,
       reason, reverses, batch, rate
from ledger.transfer
union all
select to_account, from_account, to_number, recorded_at,
       posted, 0::bigint, pending,
       to_posted, to_reserved_out, to_reserved_in,
       id, kind, code, reservation, expires_at, cause_kind, cause_id, actor_kind, actor_id, key, effective_at,
       reason, reverses, batch, rate
from ledger.transfer;

-- What took effect before the latest of these instants is settled for good.
create table ledger.period_lock (
    position     bigint generated always as identity primary key,
    locked_until timestamptz not null unique,
    note         text        not null,
    actor_kind   text        not null,
    actor_id     text        not null,
    recorded_at  timestamptz not null,
    constraint period_lock_past check (locked_until <= recorded_at)
);

-- So many of the one unit are so many of the other. The latest row that is valid counts; none is ever changed.
create table ledger.exchange_rate (
    position     bigint generated always as identity primary key,
    id           uuid        not null unique,
    from_unit    text        not null,
    to_unit      text        not null,
    from_amount  bigint      not null,
    to_amount    bigint      not null,
    valid_from   timestamptz not null,
    source       text        not null,
    actor_kind   text        not null,
    actor_id     text        not null,
    recorded_at  timestamptz not null,
    constraint exchange_rate_two_units check (from_unit <> to_unit),
    constraint exchange_rate_positive check (from_amount > 0 and to_amount > 0)
);

create index exchange_rate_units on ledger.exchange_rate (from_unit, to_unit, valid_from, position);

create trigger period_lock_append_only before update or delete or truncate on ledger.period_lock
    for each statement execute function ledger.refuse_change();
create trigger exchange_rate_append_only before update or delete or truncate on ledger.exchange_rate
    for each statement execute function ledger.refuse_change();
