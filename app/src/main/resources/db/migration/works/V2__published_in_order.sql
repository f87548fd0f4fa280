-- The public list is read from one work to the next, the latest first.
create index on works.work (year desc, entered_at desc, id desc) where state = 'PUBLISHED';
