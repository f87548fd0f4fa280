-- Rules that did not always bind: the proof asks no line for them that was there before.
create table ledger.rule (
    name           text   primary key,
    after_position bigint not null
);

insert into ledger.rule (name, after_position)
select rule, (select coalesce(max(position), 0) from ledger.transfer)
from unnest(array[
    -- Adjustments and reversals name a correction that one person asked for and another approved.
    'two-people',
    -- Of what was written all or none, nothing is undone without the rest.
    'whole-batches'
]) as rule;

create trigger rule_append_only before update or delete or truncate on ledger.rule
    for each statement execute function ledger.refuse_change();

-- What an account is never changes: whose it is, of what kind and unit, and how low it may go.
create trigger account_never_changed before update on ledger.account
    for each statement execute function ledger.refuse_change();
create trigger balance_floor_never_changed before update of floor on ledger.balance
    for each statement execute function ledger.refuse_change();
