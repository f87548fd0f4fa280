-- What was recorded later than it happened, found by an instant in between: needed to tell what is known now about the past.

-- How late something may be recorded, in seconds: a minute, then four times as late each, up to two years. Who looks for what spans an
-- instant goes through these classes and reads in each no further than its bound, instead of everything recorded since.
create function ledger.lateness_bounds() returns numeric[] language sql immutable parallel safe
    return array[60, 240, 960, 3840, 15360, 61440, 245760, 983040, 3932160, 15728640, 62914560]::numeric[];

create function ledger.lateness(effective timestamptz, recorded timestamptz) returns integer language sql immutable parallel safe
    return width_bucket(extract(epoch from recorded - effective), ledger.lateness_bounds());

-- Nearly everything is recorded as it happens and costs nothing here.
create index transfer_from_late on ledger.transfer (from_account, ledger.lateness(effective_at, recorded_at), recorded_at)
    include (effective_at, posted, pending) where effective_at < recorded_at;
create index transfer_to_late on ledger.transfer (to_account, ledger.lateness(effective_at, recorded_at), recorded_at)
    include (effective_at, posted, pending) where effective_at < recorded_at;

-- The search between two days; the book grows by time, so a few numbers for each part of it are enough.
create index transfer_recorded on ledger.transfer using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);

-- The accounts whose owner is called so.
create index account_owner on ledger.account (owner_id);
