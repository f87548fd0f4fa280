-- Data that were destroyed: their content is gone from the store and from the jobs that had been given a copy, what they were stays written
-- down.
create table datasets.destruction (
    dataset_id         uuid primary key references datasets.dataset (id),
    reason             text        not null,
    destroyed_by       uuid        not null,
    destroyed_by_name  text        not null,
    destroyed_at       timestamptz not null,
    -- null until the last copy is gone
    removed_at         timestamptz
);

alter table datasets.dataset drop constraint dataset_state_check;
alter table datasets.dataset add constraint dataset_state_check check (state in ('OPEN', 'WITHDRAWN', 'DESTROYED'));

create function datasets.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only appended to', tg_table_name;
end $$;

-- What a version is never changes; only what was found in the columns of destroyed data is forgotten with them.
create function datasets.refuse_other_version() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'profile' = to_jsonb(old) - 'profile'
            and exists (select from datasets.destruction where destruction.dataset_id = old.dataset_id) then
        return new;
    end if;
    raise exception 'a version never changes';
end $$;

create trigger version_is_only_appended before delete or truncate on datasets.version
    for each statement execute function datasets.refuse_change();
create trigger version_never_changes before update on datasets.version
    for each row execute function datasets.refuse_other_version();
create trigger use_is_only_appended before update or delete or truncate on datasets.use
    for each statement execute function datasets.refuse_change();
create trigger destruction_is_only_appended before delete or truncate on datasets.destruction
    for each statement execute function datasets.refuse_change();
