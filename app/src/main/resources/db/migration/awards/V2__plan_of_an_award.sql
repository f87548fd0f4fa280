alter table awards.award add foreign key (plan_code) references programmes.plan (code);
