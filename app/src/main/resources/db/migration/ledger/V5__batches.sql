-- What was written all or none is undone so too, so any batch is looked up by what it has in common, not only exchanges.
drop index ledger.transfer_exchange;
create index transfer_batch on ledger.transfer (batch) where batch is not null;
