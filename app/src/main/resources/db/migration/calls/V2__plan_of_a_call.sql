alter table calls.call add foreign key (plan_code) references programmes.plan (code);
