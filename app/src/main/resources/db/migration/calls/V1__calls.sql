create table calls.call (
    id                 uuid primary key default uuidv7(),
    code               text        not null unique check (code ~ '^[a-z0-9](-?[a-z0-9])*$' and length(code) between 3 and 40),
    kind               text        not null default 'COMPUTE',
    title_ko           text        not null,
    title_en           text        not null,
    purpose_ko         text        not null,
    purpose_en         text        not null,
    plan_code          text        not null,
    axis               text        not null,
    sector             text,
    opens_at           timestamptz,
    closes_at          timestamptz,
    shortening_reason  text,
    use_from           timestamptz,
    use_until          timestamptz,
    accept_within_days int         not null check (accept_within_days > 0),
    score_policy       jsonb       not null,
    criteria           jsonb       not null,
    form               jsonb       not null,
    eligibility        jsonb       not null,
    state              text        not null default 'DRAFT',
    state_reason       text,
    version            int         not null default 0,
    created_at         timestamptz not null,
    published_at       timestamptz,
    check (closes_at >= opens_at),
    check ((use_from is null) = (use_until is null) and use_until > use_from),
    check (state in ('DRAFT', 'CANCELLED')
           or (opens_at is not null and closes_at is not null and use_from is not null and published_at is not null))
);

-- A table of its own, so that a call may one day offer several units in one decision. Today it offers one.
create table calls.offer (
    call_id         uuid   not null references calls.call (id),
    unit            text   not null,
    total           bigint not null check (total > 0),
    smallest        bigint not null check (smallest > 0),
    largest         bigint not null check (largest between smallest and total),
    expected_awards int    not null check (expected_awards > 0),
    primary key (call_id, unit)
);

create unique index offer_one_unit on calls.offer (call_id);

-- Lists run newest closing instant first.
create index call_by_closing on calls.call (closes_at desc nulls first, code);
