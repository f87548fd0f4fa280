-- A carry-over names the year it goes to. The line there is opened when somebody approves it: what was only asked for leaves no line.
alter table budgets.transfer add column to_year int check (to_year between 2000 and 2200);
alter table budgets.transfer alter column to_line drop not null;
alter table budgets.transfer add check (to_line is not null or to_year is not null);
alter table budgets.transfer add check (to_line is not null or state not in ('APPROVED', 'POSTED'));
