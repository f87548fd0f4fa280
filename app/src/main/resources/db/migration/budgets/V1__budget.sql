-- What the ledger does not know of the budget: dimensions, documents, states and reasons. What stands on a line is the ledger's to say.

-- Whoever moves something on a year's lines holds its row shared; whoever changes the year's state holds it alone.
create table budgets.fiscal_year (
    plan_code     text        not null references programmes.plan (code),
    year          int         not null check (year between 2000 and 2200),
    state         text        not null default 'OPEN',
    opened_at     timestamptz not null,
    closing_since timestamptz,
    closed_at     timestamptz,
    version       int         not null default 0,
    primary key (plan_code, year)
);

create table budgets.line (
    id         uuid primary key default uuidv7(),
    plan_code  text        not null,
    source     text        not null,
    phase      text        not null,
    axis       text        not null,
    year       int         not null,
    programme  text,
    item       text,
    created_at timestamptz not null,
    unique nulls not distinct (plan_code, year, source, phase, axis, programme, item),
    foreign key (plan_code, year) references budgets.fiscal_year (plan_code, year)
);

create table budgets.budget_version (
    id              uuid primary key default uuidv7(),
    plan_code       text        not null,
    year            int         not null,
    number          int         not null check (number >= 0),
    note            text,
    totals          jsonb       not null,
    jumps_confirmed boolean     not null default false,
    state           text        not null default 'DRAFT',
    state_reason    text,
    drafted_by      uuid        not null,
    drafted_at      timestamptz not null,
    submitted_at    timestamptz,
    -- Whoever has drafted, changed or submitted it: none of them approves it.
    authors         uuid[]      not null,
    approved_by     uuid,
    effective_at    timestamptz,
    version         int         not null default 0,
    unique (plan_code, year, number),
    foreign key (plan_code, year) references budgets.fiscal_year (plan_code, year),
    check (approved_by is null or approved_by <> all (authors))
);

-- One version is prepared at a time, and one is in force.
create unique index budget_version_one_prepared on budgets.budget_version (plan_code, year)
    where state in ('DRAFT', 'SUBMITTED', 'APPROVED');
create unique index budget_version_one_effective on budgets.budget_version (plan_code, year) where state = 'EFFECTIVE';

create table budgets.entry (
    version_id uuid   not null references budgets.budget_version (id) on delete cascade,
    line_id    uuid   not null references budgets.line (id),
    amount     bigint not null check (amount >= 0),
    primary key (version_id, line_id)
);

create index entry_by_line on budgets.entry (line_id);

create table budgets.transfer (
    id           uuid primary key default uuidv7(),
    kind         text        not null,
    from_line    uuid        not null references budgets.line (id),
    to_line      uuid        not null references budgets.line (id),
    amount       bigint      not null check (amount > 0),
    reason       text        not null,
    state        text        not null default 'REQUESTED',
    requested_by uuid        not null,
    requested_at timestamptz not null,
    decided_by   uuid,
    decided_at   timestamptz,
    decision     text,
    posted_at    timestamptz,
    version      int         not null default 0,
    check (from_line <> to_line),
    check (state not in ('APPROVED', 'POSTED') or decided_by <> requested_by)
);

create index transfer_by_from on budgets.transfer (from_line);
create index transfer_by_to on budgets.transfer (to_line);
create index transfer_by_request on budgets.transfer (requested_at desc, id);

-- Of which year's grant a carry-over is: how old money is decides how long it may be carried on.
create table budgets.carried_grant (
    transfer_id uuid   not null references budgets.transfer (id),
    grant_year  int    not null,
    amount      bigint not null check (amount > 0),
    primary key (transfer_id, grant_year)
);

-- How many years after its grant money may be carried over to, from which day on. A later row takes the place of an earlier one.
create table budgets.carry_over_limit (
    valid_from date primary key,
    years      int  not null check (years >= 0),
    source     text not null
);

insert into budgets.carry_over_limit (valid_from, years, source)
values ('2000-01-01', 2, 'Carry-over at most two fiscal years after the grant, as grant programmes state it');

create table budgets.receipt (
    id          uuid primary key default uuidv7(),
    plan_code   text        not null references programmes.plan (code),
    source      text        not null,
    number      text        not null,
    received_on date        not null,
    note        text,
    recorded_by uuid        not null,
    recorded_at timestamptz not null,
    unique (plan_code, source, number)
);

create table budgets.receipt_part (
    receipt_id uuid   not null references budgets.receipt (id),
    line_id    uuid   not null references budgets.line (id),
    amount     bigint not null check (amount > 0),
    primary key (receipt_id, line_id)
);

create index receipt_part_by_line on budgets.receipt_part (line_id);

-- The lines out of which a call offers. The call's balance is the ledger's; which line bears what of it is known here alone.
create table budgets.offer (
    call_kind  text        not null,
    call_id    text        not null,
    line_id    uuid        not null references budgets.line (id),
    offered    bigint      not null check (offered > 0),
    given_back bigint      not null default 0 check (given_back between 0 and offered),
    offered_at timestamptz not null,
    primary key (call_kind, call_id, line_id)
);

create index offer_by_line on budgets.offer (line_id);

create table budgets.commitment (
    id              uuid primary key default uuidv7(),
    subject_kind    text        not null,
    subject_id      text        not null,
    call_kind       text,
    call_id         text,
    title           text        not null,
    plan_code       text        not null,
    year            int         not null,
    agreed          jsonb       not null,
    key             text        not null unique,
    committed_by    uuid        not null,
    committed_at    timestamptz not null,
    version         int         not null default 0,
    unique (subject_kind, subject_id),
    check ((call_kind is null) = (call_id is null)),
    foreign key (plan_code, year) references budgets.fiscal_year (plan_code, year)
);

create index commitment_by_call on budgets.commitment (call_kind, call_id);
create index commitment_by_time on budgets.commitment (plan_code, committed_at desc, id);

create table budgets.share (
    commitment_id uuid   not null references budgets.commitment (id),
    line_id       uuid   not null references budgets.line (id),
    amount        bigint not null check (amount > 0),
    primary key (commitment_id, line_id)
);

create index share_by_line on budgets.share (line_id);

-- What was done under a commitment: paid, confirmed in kind, spent, released, interest earned, returned.
create table budgets.act (
    id              uuid primary key default uuidv7(),
    commitment_id   uuid        not null references budgets.commitment (id),
    kind            text        not null,
    key             text        not null,
    done_on         date        not null,
    amount          bigint      not null check (amount > 0),
    reference       text,
    evidence        text,
    evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    note            text,
    recorded_by     uuid        not null,
    recorded_at     timestamptz not null,
    unique (commitment_id, key)
);

-- Which line bears what of it. The ledger keeps commitments whole. Interest has no parts: it is no line's.
create table budgets.act_part (
    act_id  uuid   not null references budgets.act (id),
    line_id uuid   not null references budgets.line (id),
    amount  bigint not null check (amount > 0),
    primary key (act_id, line_id)
);

create index act_part_by_line on budgets.act_part (line_id);

create table budgets.settlement (
    commitment_id uuid primary key references budgets.commitment (id),
    state         text   not null default 'OPEN',
    claimed       bigint check (claimed >= 0),
    claimed_by    uuid,
    audited_by    uuid,
    settled_by    uuid,
    settled_at    timestamptz,
    returned_at   timestamptz,
    note          text,
    version       int    not null default 0,
    check (audited_by is null or audited_by <> claimed_by)
);

-- What goes back to which source, fixed when settled.
create table budgets.settlement_return (
    commitment_id uuid   not null references budgets.settlement (commitment_id),
    source        text   not null,
    remainder     bigint not null check (remainder >= 0),
    interest      bigint not null check (interest >= 0),
    primary key (commitment_id, source)
);

create table budgets.match_rule (
    id            uuid primary key default uuidv7(),
    plan_code     text          not null references programmes.plan (code),
    phase         text,
    programme     text,
    shares        jsonb         not null,
    tolerance     numeric(5, 2) not null check (tolerance between 0 and 100),
    note          text,
    entered_by    uuid          not null,
    entered_at    timestamptz   not null,
    superseded_at timestamptz
);

create unique index match_rule_one_in_force on budgets.match_rule (plan_code, phase, programme) nulls not distinct
    where superseded_at is null;
