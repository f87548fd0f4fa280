alter table order_test.thing add column colour text not null default 'red';
