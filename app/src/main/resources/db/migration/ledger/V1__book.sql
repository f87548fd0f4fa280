-- The book: accounts, transfers that are only appended, and the reservations that are open.

create table ledger.account (
    id               uuid primary key,
    owner_kind       text        not null,
    owner_id         text        not null,
    kind             text        not null,
    unit             text        not null,
    floor            bigint,
    opened_at        timestamptz not null,
    -- What follows is what the transfers add up to. It is kept so that a floor is checked without reading them.
    posted           bigint      not null default 0,
    reserved_out     bigint      not null default 0,
    reserved_in      bigint      not null default 0,
    entries          bigint      not null default 0,
    head             bytea       not null,
    last_recorded_at timestamptz not null,
    constraint account_once unique (owner_kind, owner_id, kind, unit),
    constraint account_floor check (floor is null or posted - reserved_out >= floor),
    constraint account_reserved check (reserved_out >= 0 and reserved_in >= 0),
    constraint account_head check (octet_length(head) = 32)
) with (fillfactor = 60); -- room to rewrite a balance on its own page

create index account_unit on ledger.account (unit, kind);

create table ledger.transfer (
    -- Taken while both accounts are locked, so it grows along each account; gaps are transactions that were undone.
    position          bigint generated always as identity primary key,
    id                uuid        not null,
    kind              text        not null,
    code              text        not null,
    from_account      uuid        not null,
    to_account        uuid        not null,
    unit              text        not null,
    -- What moves, and by how much the reservations between the two accounts grow (or shrink, below zero).
    posted            bigint      not null,
    pending           bigint      not null,
    reservation       uuid,
    expires_at        timestamptz,
    cause_kind        text        not null,
    cause_id          text        not null,
    actor_kind        text        not null,
    actor_id          text        not null,
    key               text        not null,
    effective_at      timestamptz not null,
    recorded_at       timestamptz not null,
    -- The entry on each side: its number on the account, and what stood there afterwards.
    from_number       bigint      not null,
    from_posted       bigint      not null,
    from_reserved_out bigint      not null,
    from_reserved_in  bigint      not null,
    to_number         bigint      not null,
    to_posted         bigint      not null,
    to_reserved_out   bigint      not null,
    to_reserved_in    bigint      not null,
    hash              bytea       not null,
    constraint transfer_id unique (id),
    constraint transfer_key unique (key),
    constraint transfer_two_accounts check (from_account <> to_account),
    constraint transfer_amounts check (case kind
        when 'POSTED'   then posted > 0 and pending = 0
        when 'RESERVED' then posted = 0 and pending > 0
        when 'SETTLED'  then pending < 0 and posted between 0 and -pending
        when 'RELEASED' then posted = 0 and pending < 0
        when 'EXPIRED'  then posted = 0 and pending < 0
        else false end),
    constraint transfer_reservation check ((reservation is not null) = (kind in ('SETTLED', 'RELEASED', 'EXPIRED'))),
    constraint transfer_expiry check (expires_at is null or kind = 'RESERVED'),
    constraint transfer_explained check (cause_kind <> '' and cause_id <> '' and actor_kind <> '' and actor_id <> '' and key <> '')
);
-- No foreign keys to the accounts: every writer holds their locks, accounts are never deleted, and the proof looks for strays; the key's
-- check would cost a bulk posting more than all the rest of the row.

create unique index transfer_ends_once on ledger.transfer (reservation) where reservation is not null;
create index transfer_from on ledger.transfer (from_account, recorded_at, from_number);
create index transfer_to on ledger.transfer (to_account, recorded_at, to_number);
create index transfer_cause on ledger.transfer (cause_kind, cause_id);

-- Which reservations have not ended, so that those due are found without reading those that were.
create table ledger.open_reservation (
    transfer_id  uuid primary key,
    from_account uuid   not null,
    to_account   uuid   not null,
    amount       bigint not null,
    expires_at   timestamptz
);

create index open_reservation_due on ledger.open_reservation (expires_at) where expires_at is not null;
create index open_reservation_from on ledger.open_reservation (from_account);
create index open_reservation_to on ledger.open_reservation (to_account);

-- Both sides of each transfer, one row for each account.
create view ledger.entry as
select from_account as account_id, to_account as other_id, from_number as number, recorded_at,
       -posted as posted, pending as reserved_out, 0::bigint as reserved_in,
       from_posted as after_posted, from_reserved_out as after_reserved_out, from_reserved_in as after_reserved_in,
       id, kind, code, reservation, expires_at, cause_kind, cause_id, actor_kind, actor_id, key, effective_at
from ledger.transfer
union all
select to_account, from_account, to_number, recorded_at,
       posted, 0::bigint, pending,
       to_posted, to_reserved_out, to_reserved_in,
       id, kind, code, reservation, expires_at, cause_kind, cause_id, actor_kind, actor_id, key, effective_at
from ledger.transfer;

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the book is only appended to: % on %.%', tg_op, tg_table_schema, tg_table_name
        using errcode = 'integrity_constraint_violation';
end
$$;

create trigger transfer_append_only before update or delete or truncate on ledger.transfer
    for each statement execute function ledger.refuse_change();
create trigger account_never_removed before delete or truncate on ledger.account
    for each statement execute function ledger.refuse_change();
