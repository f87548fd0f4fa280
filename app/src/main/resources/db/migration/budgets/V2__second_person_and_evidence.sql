-- What is handed in as evidence is kept itself, once for each content. How the file is called stands with the act that names it.
create table budgets.evidence_file (
    sha256  text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    content bytea       not null,
    kept_by uuid        not null,
    kept_at timestamptz not null
);

-- Evidence of spending and of things in kind is recorded by one person and accepted or refused by another. Until it is accepted nothing is
-- posted and no line bears a part of it. The line is the one that a thing in kind is for; the hash is that of the whole request under the key.
alter table budgets.act
    add column state          text not null default 'DONE',
    add column line_id        uuid references budgets.line (id),
    add column request_sha256 text,
    add column decided_by     uuid,
    add column decided_at     timestamptz,
    add column decision       text,
    add check (decided_by is null or decided_by <> recorded_by);

-- Whether somebody said that more than the lines still expect is meant.
alter table budgets.receipt
    add column confirmed boolean not null default false;

-- Claim, audit and settlement are by three persons. What two have settled before stays as it is.
alter table budgets.settlement
    add check (settled_by is null or (settled_by <> claimed_by and settled_by <> audited_by)) not valid;
