-- A program may write any number and call it won. What is beyond a thousand trillion is none, and one of it would drown every sum.
update solutions.outcome set won = null, won_low = null, won_high = null
where won not between -1000000000000000 and 1000000000000000
   or won_low not between -1000000000000000 and 1000000000000000
   or won_high not between -1000000000000000 and 1000000000000000;

alter table solutions.outcome
    add check (won between -1000000000000000 and 1000000000000000),
    add check (won_low between -1000000000000000 and 1000000000000000),
    add check (won_high between -1000000000000000 and 1000000000000000);

alter table solutions.evidence add check (won <= 1000000000000000);
