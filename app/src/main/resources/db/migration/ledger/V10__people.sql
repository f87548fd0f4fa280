-- Who began a proof, by id: a name would stand here for ever. Of those begun before, only a task of the system is still known.
alter table ledger.verification add column started_kind text not null default 'account';
update ledger.verification
set started_kind = case when started_by = 'system' then 'system' else 'account' end,
    started_by = case when started_by = 'system' then 'ledger.verify' else 'unknown' end;
alter table ledger.verification alter column started_kind drop default;
