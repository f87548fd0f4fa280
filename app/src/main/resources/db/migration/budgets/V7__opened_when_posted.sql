-- The line of a later year is opened when the carry-over is posted: what is approved may still be rejected or withdrawn.
alter table budgets.transfer drop constraint transfer_check3;
alter table budgets.transfer add constraint posted_to_line check (to_line is not null or state <> 'POSTED');
