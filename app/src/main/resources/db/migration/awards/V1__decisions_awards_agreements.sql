create table awards.decision (
    id              uuid primary key default uuidv7(),
    call_id         uuid not null unique references calls.call (id),
    ranking_id      uuid not null unique references reviews.ranking (id),
    decided_by      uuid not null,
    decided_by_name text not null,
    decided_at      timestamptz not null
);

create table awards.award (
    id              uuid primary key,
    number          text not null unique,
    call_id         uuid not null references awards.decision (call_id),
    application_id  uuid not null unique references applications.application (id),
    organisation_id uuid not null references organisations.organisation (id),
    plan_code       text not null,
    title           text not null,
    unit            text not null,
    amount          bigint not null check (amount > 0),
    state           text not null check (state in
        ('OFFERED', 'ACCEPTED', 'ACTIVE', 'SUSPENDED', 'DECLINED', 'LAPSED', 'CANCELLED', 'TERMINATED', 'ENDED')),
    use_from        timestamptz not null,
    use_until       timestamptz not null,
    offered_at      timestamptz not null,
    accept_by       timestamptz not null,
    agree_by        timestamptz not null,
    activated_at    timestamptz,
    ended_at        timestamptz,
    state_reason    text,
    -- the pending transfer in the ledger that the offer made
    reservation     uuid not null references ledger.transfer (id),
    -- how often what was left was taken off the entitlement after the end; part of the key of the next time
    sweeps          int not null default 0,
    -- nothing is left on the entitlement and no job holds anything of it
    drained         boolean not null default false,
    version         int not null default 0,
    check (use_from < use_until),
    check (offered_at < accept_by and accept_by <= agree_by)
);

create index award_by_organisation on awards.award (organisation_id);
create index award_by_call on awards.award (call_id);
create index award_pending on awards.award (accept_by) where state in ('OFFERED', 'ACCEPTED');
create index award_in_force on awards.award (use_until) where state in ('ACTIVE', 'SUSPENDED');
create index award_to_drain on awards.award (id) where state in ('TERMINATED', 'ENDED') and not drained;

create table awards.outcome (
    decision_id      uuid not null references awards.decision,
    application_id   uuid primary key references applications.application (id),
    organisation_id  uuid not null references organisations.organisation (id),
    result           text not null check (result in ('SELECTED', 'RESERVED', 'NOT_SELECTED', 'WITHDRAWN')),
    rank             int not null,
    score            numeric not null,
    reserve_position int,
    ask              bigint not null,
    check ((result = 'RESERVED') = (reserve_position is not null))
);

create index outcome_by_decision on awards.outcome (decision_id);
create index outcome_by_organisation on awards.outcome (organisation_id);

create table awards.agreement (
    award_id           uuid primary key references awards.award,
    edition            int not null,
    template_version   text not null,
    text_ko            text not null,
    text_en            text not null,
    statement_ko       text not null,
    statement_en       text not null,
    hash               text not null,
    conditions         text,
    state              text not null check (state in ('DRAFT', 'SENT', 'SIGNED', 'APPROVED')),
    prepared_by        uuid,
    prepared_by_name   text,
    sent_at            timestamptz,
    signed_name        text,
    signed_by          uuid,
    signed_at          timestamptz,
    signed_hash        text,
    approved_by        text,
    approved_at        timestamptz,
    version            int not null default 0,
    check (state = 'DRAFT' or (prepared_by is not null and sent_at is not null)),
    check ((state in ('SIGNED', 'APPROVED')) = (signed_at is not null)),
    check (signed_hash is null or signed_hash = hash),
    check ((state = 'APPROVED') = (approved_at is not null))
);

-- Every text that was sent, also those that were taken back; what somebody has read stays readable.
create table awards.agreement_edition (
    award_id uuid not null references awards.award,
    edition  int not null,
    text_ko  text not null,
    text_en  text not null,
    hash     text not null,
    sent_by  text not null,
    sent_at  timestamptz not null,
    primary key (award_id, edition)
);
