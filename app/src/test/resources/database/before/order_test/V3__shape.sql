alter table order_test.thing add column shape text not null default 'round';
