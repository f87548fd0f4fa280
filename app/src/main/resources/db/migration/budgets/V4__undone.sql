-- An act is undone together with its transfers, by a correction of the ledger: one person asks for it and says why, another approves. The
-- act stays where it is and does not count any more.
alter table budgets.act
    add column undone_asked_by uuid,
    add column undone_by       uuid,
    add column undone_at       timestamptz,
    add column undone_reason   text,
    add check ((state = 'UNDONE') = (undone_by is not null)),
    add check (undone_by is null or (undone_by <> undone_asked_by and undone_at is not null and undone_reason is not null));

-- Where a file was accepted before, whoever accepts it again says why.
create index act_by_evidence on budgets.act (evidence_sha256) where evidence_sha256 is not null;
