-- Which line of the budget gives how much of an offer in won. The sum is the offer's total once the call is published.
create table calls.offer_line (
    call_id  uuid   not null,
    unit     text   not null default 'KRW' check (unit = 'KRW'),
    line_id  uuid   not null references budgets.line (id),
    amount   bigint not null check (amount > 0),
    position int    not null,
    primary key (call_id, line_id),
    foreign key (call_id, unit) references calls.offer (call_id, unit) on delete cascade
);

create index offer_line_by_line on calls.offer_line (line_id);
