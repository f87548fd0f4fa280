-- Jobs, with what each was held and charged, and what was declared as capacity. The amounts are the ledger's; they stand here too so that a
-- list of jobs needs no look into the book.

create table compute.job (
    id                  uuid primary key default uuidv7(),
    award_id            uuid        not null,
    organisation_id     uuid        not null references organisations.organisation (id),
    submitted_by        uuid        not null,
    submitted_by_name   text        not null,
    request_key         text        not null,
    request_digest      text        not null,
    name                text        not null,
    partition           text        not null,
    workload            text,
    -- The command line of a shipped program: it must be known again when the server was down.
    program             jsonb,
    cpus                int         not null check (cpus > 0),
    gpus                int         not null check (gpus >= 0),
    memory_bytes        bigint      not null check (memory_bytes > 0),
    time_limit_seconds  bigint      not null check (time_limit_seconds > 0),
    unit                text        not null,
    held                bigint      not null check (held > 0),
    reservation_id      uuid,
    state               text        not null default 'HELD',
    engine_ref          text,
    waiting_for         text,
    cancel_requested_at timestamptz,
    submitted_at        timestamptz not null,
    started_at          timestamptz,
    ended_at            timestamptz,
    end_reason          text,
    exit_code           int,
    signal              int,
    elapsed_ms          bigint,
    used_seconds        bigint,
    charged_seconds     bigint,
    overrun_seconds     bigint,
    cpu_ms              bigint,
    peak_memory_bytes   bigint,
    output_cut          boolean     not null default false,
    version             int         not null default 0,
    unique (submitted_by, request_key),
    check ((workload is null) = (program is null)),
    check ((end_reason is null) = (state in ('HELD', 'QUEUED', 'RUNNING'))),
    check (end_reason is null or (charged_seconds between 0 and held and overrun_seconds >= 0
                                  and charged_seconds + overrun_seconds = used_seconds))
);

create index job_by_organisation on compute.job (organisation_id, id desc);
create index job_by_award on compute.job (award_id);
create index job_by_workload on compute.job (workload, id desc) where workload is not null;
create index job_unfinished on compute.job (id) where state in ('HELD', 'QUEUED', 'RUNNING');

create table compute.declaration (
    id          uuid primary key default uuidv7(),
    plan_code   text        not null,
    partition   text        not null,
    valid_from  timestamptz not null,
    valid_until timestamptz not null,
    devices     int         not null check (devices > 0),
    unit        text        not null,
    amount      bigint      not null check (amount > 0),
    declared_by text        not null,
    declared_at timestamptz not null,
    check (valid_from < valid_until)
);

create index declaration_by_plan on compute.declaration (plan_code, partition, valid_from);
