-- What is asked for twice under one key is asked for once. Requests from before have none.
alter table budgets.transfer add column key text unique;
