-- A job may run on several machines, be an array of tasks, wait for other jobs; and where it stands in the engine's queue is kept as it was
-- last seen.
alter table compute.job
    add column nodes          int not null default 1 check (nodes > 0),
    add column array_indices  text,
    add column array_size     int check (array_size > 0),
    add column array_at_once  int check (array_at_once > 0),
    add column depends        boolean not null default false,
    add column queue_position int check (queue_position > 0),
    add column expected_start timestamptz,
    add column queue_seen_at  timestamptz,
    add check ((array_indices is null) = (array_size is null) and (array_at_once is null or array_size is not null)),
    add check (queue_seen_at is not null or (queue_position is null and expected_start is null));

create table compute.task (
    job_id              uuid        not null references compute.job (id),
    index               int         not null check (index >= 0),
    state               text        not null default 'HELD',
    cancel_requested_at timestamptz,
    waiting_for         text,
    -- How often it was started: one that was requeued begins again.
    attempts            int         not null default 0,
    started_at          timestamptz,
    ended_at            timestamptz,
    end_reason          text,
    exit_code           int,
    signal              int,
    elapsed_ms          bigint,
    used_seconds        bigint,
    cpu_ms              bigint,
    peak_memory_bytes   bigint,
    output_cut          boolean     not null default false,
    primary key (job_id, index),
    check ((end_reason is null) = (state in ('HELD', 'QUEUED', 'RUNNING')))
);

create table compute.dependency (
    job_id    uuid not null references compute.job (id),
    after_id  uuid not null references compute.job (id),
    condition text not null,
    primary key (job_id, after_id, condition),
    -- Rows are made with the job, for jobs that were there before it, and never changed: nothing waits for itself by any way round.
    check (after_id <> job_id)
);
create index dependency_by_after on compute.dependency (after_id);
