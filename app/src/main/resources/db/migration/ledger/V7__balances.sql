-- What stands on an account, apart from what the account is: the one is rewritten with every transfer, the other never.

create table ledger.balance (
    account_id       uuid primary key,
    -- Beside the balance because the database checks the one against the other.
    floor            bigint,
    posted           bigint      not null,
    reserved_out     bigint      not null,
    reserved_in      bigint      not null,
    entries          bigint      not null,
    last_recorded_at timestamptz not null,
    head             bytea       not null,
    constraint balance_floor check (floor is null or posted - reserved_out >= floor),
    constraint balance_reserved check (reserved_out >= 0 and reserved_in >= 0),
    constraint balance_head check (octet_length(head) = 32)
) with (fillfactor = 50); -- room to rewrite every balance of a page on that page, so that no index needs to know
-- No foreign key to the account: both are opened together, neither is ever removed, the proof looks for one without the other, and the
-- key's check would cost a tenth of each rewriting.

-- In the order of ids, which is the order in which a batch goes through them.
insert into ledger.balance (account_id, floor, posted, reserved_out, reserved_in, entries, last_recorded_at, head)
select id, floor, posted, reserved_out, reserved_in, entries, last_recorded_at, head from ledger.account order by id;

-- The checks go with the columns.
alter table ledger.account
    drop column floor,
    drop column posted,
    drop column reserved_out,
    drop column reserved_in,
    drop column entries,
    drop column last_recorded_at,
    drop column head,
    reset (fillfactor);

create trigger balance_never_removed before delete or truncate on ledger.balance
    for each statement execute function ledger.refuse_change();
