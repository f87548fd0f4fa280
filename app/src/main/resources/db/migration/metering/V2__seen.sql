-- Which records a scheduler knows, while a reconciliation looks; gone when it is done.
create unlogged table metering.seen (
    run uuid   not null,
    id  bigint not null,
    primary key (run, id)
);
