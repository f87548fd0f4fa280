-- A run reads several inputs, its parameters are text, and what came of it is kept with it.
create table solutions.run_input (
    job_id   uuid not null references solutions.run (job_id),
    name     text not null,
    place    int not null,
    file     text not null,
    sample   boolean not null,
    sha256   text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes    bigint check (bytes >= 0),
    primary key (job_id, name)
);
create index on solutions.run_input (sha256);

-- The one input that every run had so far, under the name it had; how large it was is not known any more.
insert into solutions.run_input (job_id, name, place, file, sample, sha256)
select job_id, 'instance', 0, input_name, sample, input_sha256 from solutions.run;

alter table solutions.run
    add column seed bigint,
    add column cpu_seconds bigint,
    add column personal boolean not null default false,
    add column warnings jsonb not null default '[]';

update solutions.run set
    seed = (parameters ->> 'seed')::bigint,
    cpu_seconds = (parameters ->> 'seconds')::bigint,
    parameters = coalesce(
        (select jsonb_object_agg(key, value) from jsonb_each_text(parameters) where key not in ('seed', 'seconds')), '{}');

alter table solutions.run
    drop column input_name,
    drop column sample,
    drop column input_sha256;

-- Written once, when a run has ended and left figures that can be read.
create table solutions.outcome (
    job_id              uuid primary key references solutions.run (job_id),
    value               numeric,
    baseline            numeric,
    unit                text,
    lower_is_better     boolean not null,
    baseline_is_better  boolean not null,
    won                 bigint,
    won_low             bigint,
    won_high            bigint,
    per                 text,
    recorded_at         timestamptz not null
);
