-- Lists of templates tell nothing of their scripts, which are by far the most of them; beside the rest they need not be read.

alter table compute.template add column script text;

update compute.template set script = coalesce(content ->> 'script', ''), content = content || '{"script": ""}';

alter table compute.template alter column script set not null;

-- Those who have many deleted ones lose the one deleted longest ago when they keep another.
create index template_deleted on compute.template (author, deleted_at) where deleted_at is not null;
