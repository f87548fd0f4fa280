-- Data that organisations keep with the data centre: what they are and under what licence, each version with its hash and columns,
-- and which job read which version. The content itself is a file, named by its hash.
create table datasets.dataset (
    id               uuid primary key default uuidv7(),
    organisation_id  uuid not null references organisations.organisation (id),
    name             text not null,
    description      text not null,
    licence          text not null,
    source           text,
    personal         boolean not null,
    shared           boolean not null,
    state            text not null check (state in ('OPEN', 'WITHDRAWN')),
    created_by       uuid not null,
    created_by_name  text not null,
    created_at       timestamptz not null,
    version          int not null default 0,
    unique (organisation_id, name),
    -- What points at single persons is for its owner alone.
    check (not (personal and shared))
);
create index on datasets.dataset (created_at desc);

create table datasets.version (
    dataset_id        uuid not null references datasets.dataset (id),
    number            int not null check (number > 0),
    file_name         text not null,
    sha256            text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes             bigint not null check (bytes > 0),
    profile           jsonb not null,
    note              text,
    uploaded_by       uuid not null,
    uploaded_by_name  text not null,
    uploaded_at       timestamptz not null,
    primary key (dataset_id, number)
);
create index on datasets.version (sha256);

create table datasets.use (
    job_id      uuid not null references compute.job (id),
    input       text not null,
    dataset_id  uuid not null,
    number      int not null,
    used_by     uuid not null,
    used_by_name text not null,
    used_at     timestamptz not null,
    primary key (job_id, input),
    foreign key (dataset_id, number) references datasets.version (dataset_id, number)
);
create index on datasets.use (dataset_id, used_at desc);
