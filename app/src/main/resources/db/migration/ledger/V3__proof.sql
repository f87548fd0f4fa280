-- What proves the book from outside of it, and the proofs that were run.

create table ledger.digest (
    number     bigint primary key,
    -- The lines that are signed; everything about the digest stands in them.
    content    text   not null,
    public_key bytea  not null,
    signature  bytea  not null,
    -- Each account that changed since the digest before: its id, how many entries it had and the hash of the last. The content has the hash
    -- of all this; kept, it tells which account no longer fits.
    heads      bytea  not null,
    constraint digest_numbered check (number > 0),
    constraint digest_heads check (octet_length(heads) % 56 = 0)
);

create trigger digest_append_only before update or delete or truncate on ledger.digest
    for each statement execute function ledger.refuse_change();

create table ledger.verification (
    id          uuid        primary key default uuidv7(),
    started_by  text        not null,
    started_at  timestamptz not null,
    -- Written anew while lines are read: a proof whose server was killed is told from one that takes its time.
    beat_at     timestamptz not null,
    position    bigint      not null default 0,
    last        bigint      not null default 0,
    finished_at timestamptz,
    result      text
);

create unique index verification_one_at_a_time on ledger.verification ((1)) where finished_at is null;
create index verification_started on ledger.verification (started_at);

-- The last line that was there before the lock: by times alone, lines written just before a lock could not be told from those after it.
alter table ledger.period_lock add column after_position bigint not null;
