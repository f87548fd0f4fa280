-- Corrections by hand: asked for by one person, written into the book once another has approved.

create table ledger.correction (
    id           uuid primary key default uuidv7(),
    key          text        not null unique,
    kind         text        not null,
    -- No foreign keys into the book: to check them would wait for whoever is writing on the accounts, and accounts never go.
    from_account uuid        not null,
    to_account   uuid        not null,
    amount       bigint      not null check (amount > 0),
    reverses     uuid,
    cause_kind   text,
    cause_id     text,
    effective_at timestamptz,
    reason       text        not null,
    state        text        not null default 'REQUESTED',
    requested_by uuid        not null,
    requested_at timestamptz not null,
    decided_by   uuid,
    decided_at   timestamptz,
    decision     text,
    transfer     uuid,
    version      int         not null default 0,
    constraint correction_two_accounts check (from_account <> to_account),
    constraint correction_of_a_kind check ((kind = 'REVERSAL') = (reverses is not null)),
    constraint correction_two_people check (state <> 'POSTED' or (transfer is not null and decided_by <> requested_by))
);

create unique index correction_waiting_once on ledger.correction (reverses) where state = 'REQUESTED';
-- In the order of the list: what waits comes first.
create index correction_listed on ledger.correction ((state = 'REQUESTED'), requested_at, id);
create index correction_by_transfer on ledger.correction (transfer) where transfer is not null;
