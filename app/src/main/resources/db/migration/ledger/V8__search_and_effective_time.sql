-- The search and the statement by effective time, with bounds: both read along an index and stop, however long the book is.

-- In the order of writing. New lines always go to its end, so it costs a bulk posting next to nothing, and unlike ranges of pages it gives
-- the last lines before any instant without reading those after it.
drop index ledger.transfer_recorded;
create index transfer_recorded on ledger.transfer (recorded_at, position);

-- What was recorded as it happened lies in that order by its effective time too; only what came late needs an order of its own.
create index transfer_late on ledger.transfer (effective_at, position) where effective_at < recorded_at;
create index transfer_from_effective on ledger.transfer (from_account, effective_at, from_number) where effective_at < recorded_at;
create index transfer_to_effective on ledger.transfer (to_account, effective_at, to_number) where effective_at < recorded_at;
