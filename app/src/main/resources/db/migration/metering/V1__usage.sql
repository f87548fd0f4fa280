-- What jobs used, as schedulers' accounting says, and how it was posted.

create table metering.cluster (
    id   int generated always as identity primary key,
    name text not null unique
);

-- To which award an account's jobs belong, from an instant on.
create table metering.account (
    cluster_id int         not null references metering.cluster (id),
    account    text        not null,
    valid_from timestamptz not null,
    award_id   uuid        not null references awards.award (id),
    linked_by  text        not null,
    linked_at  timestamptz not null,
    primary key (cluster_id, account, valid_from)
);

-- The class of a partition's GPUs where the accounting does not say it.
create table metering.device_class (
    cluster_id   int  not null references metering.cluster (id),
    partition    text not null,
    device_class text not null,
    primary key (cluster_id, partition)
);

-- What holds for records that start from an instant on; the latest row before the start counts. None is changed.
create table metering.rule (
    valid_from                timestamptz primary key,
    credits_node_failures     boolean     not null,
    slack_seconds_per_device  int         not null check (slack_seconds_per_device >= 0),
    slack_permille            int         not null check (slack_permille between 0 and 1000),
    changed_by                text        not null,
    changed_at                timestamptz not null
);
insert into metering.rule values ('1970-01-01T00:00:00Z', true, 120, 10, 'system', '1970-01-01T00:00:00Z');

create table metering.import (
    id             uuid primary key default uuidv7(),
    file_name      text        not null,
    sha256         text        not null,
    bytes          bigint      not null,
    layout         text,
    cluster        text,
    ends_from      timestamptz,
    ends_until     timestamptz,
    offset_seconds int         not null,
    state          text        not null,
    bytes_read     bigint      not null default 0,
    lines_read     bigint      not null default 0,
    dry_run        jsonb,
    posted         jsonb,
    fault          text,
    imported_by    text        not null,
    actor_id       uuid        not null,
    received_at    timestamptz not null,
    beat_at        timestamptz not null,
    finished_at    timestamptz,
    version        int         not null default 0
);
create index import_received on metering.import (received_at);
create index import_under_way on metering.import (beat_at) where state in ('CHECKING', 'POSTING');

-- The first lines that were left out, for each reason.
create table metering.skipped (
    import_id uuid   not null references metering.import (id),
    reason    text   not null,
    line      bigint not null,
    text      text   not null,
    primary key (import_id, reason, line)
);

create table metering.batch (
    id          uuid primary key default uuidv7(),
    cluster_id  int         not null references metering.cluster (id),
    import_id   uuid references metering.import (id),
    records     int         not null,
    recorded_at timestamptz not null
);
create index batch_by_import on metering.batch (import_id) where import_id is not null;

-- What a batch moved in the ledger.
create table metering.entry (
    transfer_id  uuid primary key references ledger.transfer (id),
    batch_id     uuid        not null references metering.batch (id),
    award_id     uuid        not null references awards.award (id),
    unit         text        not null,
    code         text        not null,
    amount       bigint      not null check (amount > 0),
    effective_at timestamptz not null
);
create index entry_by_batch on metering.entry (batch_id);
create index entry_by_award on metering.entry (award_id, effective_at);

create table metering.record (
    id           bigint generated always as identity primary key,
    cluster_id   int         not null,
    job_id_raw   text collate "C" not null,
    submitted_at timestamptz not null,
    started_at   timestamptz,
    -- 0; further classes of the same attempt's GPUs are parts 1, 2, ... so that each row has one unit.
    part         smallint    not null,
    job_id       text        not null,
    ended_at     timestamptz not null,
    elapsed      bigint      not null,
    state        text        not null,
    account      text        not null,
    user_name    text        not null,
    partition    text        not null,
    qos          text        not null,
    nodes        int         not null,
    cpus         int         not null,
    memory_bytes bigint,
    unit         text        not null,
    devices      int         not null,
    alloc_tres   text        not null,
    marker       text,
    award_id     uuid,
    -- Why it is not counted; null where it is.
    reason       text,
    -- What was posted to the award, and what the centre bears: together elapsed x devices where it is counted.
    charged      bigint      not null,
    uncovered    bigint      not null,
    -- The batch that added it. Changes since then are in the table of revisions.
    batch_id     uuid        not null,
    -- Over all that the scheduler says, so that a record that is known is told at a glance.
    digest       bigint      not null,
    constraint record_once unique nulls not distinct (cluster_id, job_id_raw, submitted_at, started_at, part),
    constraint record_amounts check (elapsed >= 0 and devices >= 0 and charged >= 0 and uncovered >= 0),
    constraint record_counted check (case when reason is null then award_id is not null and charged + uncovered = elapsed * devices
                                          else charged = 0 and uncovered = 0 end)
);
-- No foreign keys: batches are written in the same transaction and never deleted; the check would cost a bulk import more than the row.
create index record_by_award on metering.record (award_id, ended_at) where award_id is not null;
create index record_by_end on metering.record (cluster_id, ended_at);
create index record_by_batch on metering.record (batch_id);
create index record_by_marker on metering.record (marker) where marker is not null;
create index record_waiting on metering.record (cluster_id, reason, id) where reason is not null;

-- A record that was added by one batch and said otherwise by another.
create table metering.revision (
    record_id        bigint not null references metering.record (id),
    batch_id         uuid   not null references metering.batch (id),
    charged_before   bigint not null,
    uncovered_before bigint not null,
    charged          bigint not null,
    uncovered        bigint not null,
    was              text   not null,
    primary key (record_id, batch_id)
);
create index revision_by_batch on metering.revision (batch_id);

-- What ended on a day of Seoul's calendar.
create table metering.day (
    day             date   not null,
    cluster_id      int    not null,
    unit            text   not null,
    award_id        uuid,
    organisation_id uuid,
    jobs            bigint not null,
    device_seconds  bigint not null,
    cpu_seconds     bigint not null,
    wall_seconds    bigint not null,
    wait_seconds    bigint not null,
    charged         bigint not null,
    uncovered       bigint not null,
    constraint day_once unique nulls not distinct (day, cluster_id, unit, award_id)
);

-- How long those jobs waited: the bucket's number is a power of 1.05, so what is read from it is right to 2.5 per cent.
create table metering.wait (
    day        date     not null,
    cluster_id int      not null,
    unit       text     not null,
    award_id   uuid,
    bucket     smallint not null,
    jobs       bigint   not null,
    constraint wait_once unique nulls not distinct (day, cluster_id, unit, award_id, bucket)
);
