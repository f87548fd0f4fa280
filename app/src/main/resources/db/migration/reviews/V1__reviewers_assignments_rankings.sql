create table reviews.reviewer (
    account_id  uuid primary key,
    name        text not null,
    affiliation text not null,
    fields      text[] not null default '{}',
    saved_at    timestamptz not null,
    version     int not null default 0
);

-- Organisations that a reviewer belongs to in another way than as a member of their account.
create table reviews.reviewer_organisation (
    account_id      uuid not null references reviews.reviewer,
    organisation_id uuid not null references organisations.organisation (id),
    primary key (account_id, organisation_id)
);

create table reviews.panel (
    call_id              uuid primary key references calls.call (id),
    state                text not null check (state in ('SCORING', 'RANKED', 'CONFIRMED')),
    due_at               timestamptz not null,
    confirmed_ranking_id uuid,
    confirmed_at         timestamptz,
    version              int not null default 0,
    check ((state = 'CONFIRMED') = (confirmed_ranking_id is not null)),
    check ((state = 'CONFIRMED') = (confirmed_at is not null))
);

create table reviews.assignment (
    id                  uuid primary key default uuidv7(),
    call_id             uuid not null references reviews.panel,
    application_id      uuid not null references applications.application (id),
    organisation_id     uuid not null references organisations.organisation (id),
    revision            int not null,
    reviewer_id         uuid not null references reviews.reviewer,
    state               text not null check (state in ('ASSIGNED', 'ACCEPTED', 'IN_PROGRESS', 'SUBMITTED', 'CONFLICT', 'DECLINED', 'WITHDRAWN')),
    declaration_version text,
    conflict_kind       text check (conflict_kind in ('EXCLUSION', 'RECUSAL')),
    remark              text,
    -- [{"criterion": code, "score": whole number or null, "comment": text}] in the order of the call's criteria
    scores              jsonb not null default '[]',
    assigned_at         timestamptz not null,
    responded_at        timestamptz,
    submitted_at        timestamptz,
    version             int not null default 0,
    check ((state = 'CONFLICT') = (conflict_kind is not null)),
    check (state not in ('ACCEPTED', 'IN_PROGRESS', 'SUBMITTED') or declaration_version is not null)
);

-- Who declined or was taken off may be asked again; who has the application, or a conflict with it, may not.
create unique index assignment_once on reviews.assignment (application_id, reviewer_id) where state not in ('DECLINED', 'WITHDRAWN');
create index assignment_by_reviewer on reviews.assignment (reviewer_id, state);
create index assignment_by_call on reviews.assignment (call_id);

create table reviews.ranking (
    id          uuid primary key default uuidv7(),
    call_id     uuid not null references reviews.panel,
    run         int not null,
    policy_kind text not null,
    pass_mark   int not null,
    reviewers   int not null,
    unit        text not null,
    offered     bigint not null,
    input_hash  text not null,
    ranked_by   text not null,
    ranked_at   timestamptz not null,
    unique (call_id, run)
);

create table reviews.ranking_row (
    ranking_id       uuid not null references reviews.ranking,
    rank             int not null,
    application_id   uuid not null,
    organisation_id  uuid not null,
    score            numeric not null,
    spread           numeric not null,
    reviews          int not null,
    method           text not null,
    ask              bigint not null,
    cumulative       bigint,
    standing         text not null check (standing in ('SELECTED', 'RESERVED', 'BELOW_MARK')),
    reserve_position int,
    tie_break        text,
    primary key (ranking_id, application_id),
    unique (ranking_id, rank),
    check ((standing = 'SELECTED') = (cumulative is not null)),
    check ((standing = 'RESERVED') = (reserve_position is not null))
);

-- The reviews that went into a run, as they were.
create table reviews.ranking_input (
    ranking_id     uuid not null references reviews.ranking,
    assignment_id  uuid not null references reviews.assignment,
    application_id uuid not null,
    score          numeric not null,
    scores         jsonb not null,
    primary key (ranking_id, assignment_id)
);

create function reviews.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a ranking never changes: %', tg_table_name;
end $$;

create trigger ranking_is_final before update or delete on reviews.ranking
    for each statement execute function reviews.refuse_change();
create trigger ranking_row_is_final before update or delete on reviews.ranking_row
    for each statement execute function reviews.refuse_change();
create trigger ranking_input_is_final before update or delete on reviews.ranking_input
    for each statement execute function reviews.refuse_change();

alter table reviews.panel add foreign key (confirmed_ranking_id) references reviews.ranking;
