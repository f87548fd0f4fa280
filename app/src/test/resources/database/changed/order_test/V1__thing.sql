create table order_test.thing (id int primary key);
