-- Who takes a request back is not who approved it, and says why in words of their own.
alter table budgets.transfer
    add column withdrawn_by uuid,
    add column withdrawn_at timestamptz,
    add column withdrawal   text;

-- Where nobody had decided, what stood there was why it was withdrawn. Where somebody had, nobody can tell whose words they are.
update budgets.transfer
set withdrawal = decision, decision = null
where state = 'WITHDRAWN' and decided_by is null;
