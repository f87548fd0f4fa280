-- What is handed in with a request is kept itself, known by the hash of its content; once for each request.
create table amendments.document (
    amendment_id uuid        not null references amendments.amendment (id),
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name         text        not null,
    content      bytea       not null,
    kept_by      uuid        not null,
    kept_by_name text        not null,
    kept_at      timestamptz not null,
    primary key (amendment_id, sha256)
);
