-- What a run used and for whom, kept when it ended: figures by sector need no look into other modules, run by run.
create table solutions.ended (
    job_id           uuid primary key references solutions.run (job_id),
    organisation_id  uuid not null references organisations.organisation (id),
    submitted_by     uuid not null,
    completed        boolean not null,
    unit             text not null,
    charged_seconds  bigint not null check (charged_seconds >= 0),
    ended_at         timestamptz not null
);
create index on solutions.ended (ended_at);

insert into solutions.ended (job_id, organisation_id, submitted_by, completed, unit, charged_seconds, ended_at)
select job.id, job.organisation_id, job.submitted_by, job.state = 'COMPLETED', job.unit, coalesce(job.charged_seconds, 0), job.ended_at
from solutions.run join compute.job on job.id = run.job_id
where job.ended_at is not null;

-- A file that shows a benefit, once however often it is shown.
create table solutions.evidence_file (
    sha256   text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    content  bytea not null,
    kept_at  timestamptz not null
);

-- What the agency has seen evidence of. Nothing is edited: what is withdrawn stays, with who and why.
create table solutions.evidence (
    id                uuid primary key default uuidv7(),
    job_id            uuid not null references solutions.run (job_id),
    won               bigint not null check (won > 0),
    note              text not null,
    file_name         text,
    file_sha256       text references solutions.evidence_file (sha256),
    recorded_by       uuid not null,
    recorded_by_name  text not null,
    recorded_at       timestamptz not null,
    withdrawn_by      uuid,
    withdrawn_at      timestamptz,
    check ((file_name is null) = (file_sha256 is null)),
    check ((withdrawn_by is null) = (withdrawn_at is null))
);
create unique index evidence_in_force on solutions.evidence (job_id) where withdrawn_at is null;
create index on solutions.evidence (job_id);
