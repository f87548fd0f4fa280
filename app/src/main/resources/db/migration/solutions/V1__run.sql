-- Which version of a solution ran on which input with which parameters. The job itself is in compute.
create table solutions.run (
    job_id        uuid primary key,
    solution_id   text not null,
    version       text not null,
    sector        text not null,
    input_name    text not null,
    sample        boolean not null,
    input_sha256  text not null check (input_sha256 ~ '^[0-9a-f]{64}$'),
    parameters    jsonb not null,
    requested_at  timestamptz not null
);
create index on solutions.run (solution_id, requested_at desc);
create index on solutions.run (sector, requested_at desc);
