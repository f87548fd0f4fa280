alter table compute.job
    add foreign key (award_id) references awards.award (id),
    add foreign key (reservation_id) references ledger.transfer (id);
alter table compute.declaration add foreign key (plan_code) references programmes.plan (code);
