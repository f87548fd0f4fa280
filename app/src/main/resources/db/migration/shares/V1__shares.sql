create table shares.share (
    id         uuid primary key default uuidv7(),
    award_id   uuid not null references awards.award (id),
    -- the project that a person's share belongs to; null: directly under the award
    parent_id  uuid references shares.share (id),
    kind       text not null check (kind in ('PROJECT', 'PERSON')),
    name       text not null,
    account_id uuid references identity.account (id),
    cap        bigint not null check (cap >= 0),
    created_at timestamptz not null,
    -- kept for its draws
    removed_at timestamptz,
    version    int not null default 0,
    check ((kind = 'PERSON') = (account_id is not null)),
    check (kind = 'PERSON' or parent_id is null)
);

create index share_by_award on shares.share (award_id);
create unique index share_of_a_person on shares.share (award_id, account_id) where removed_at is null;
create unique index share_by_name on shares.share (award_id, lower(name)) where removed_at is null and kind = 'PROJECT';

-- A hold under a share; what it counts for is the ledger's to say until it is closed.
create table shares.draw (
    reservation uuid primary key references ledger.transfer (id),
    share_id    uuid not null references shares.share (id),
    cause_kind  text not null,
    cause_id    text not null,
    held        bigint not null check (held >= 0),
    -- what the ledger posted for it out of the award; null: not looked at since its end
    used        bigint check (used >= 0)
);

create index draw_by_share on shares.draw (share_id) include (used);
create index draw_open on shares.draw (share_id) where used is null;
