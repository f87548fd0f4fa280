-- Evidence is withdrawn once and never edited; the file that it names stays what its hash says.
create function solutions.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only appended to', tg_table_name;
end $$;

create function solutions.refuse_other_evidence() returns trigger language plpgsql as $$
begin
    if old.withdrawn_at is null and new.withdrawn_at is not null
            and to_jsonb(new) - 'withdrawn_at' - 'withdrawn_by' = to_jsonb(old) - 'withdrawn_at' - 'withdrawn_by' then
        return new;
    end if;
    raise exception 'evidence is withdrawn once and not changed otherwise';
end $$;

create trigger evidence_is_only_appended before delete or truncate on solutions.evidence
    for each statement execute function solutions.refuse_change();
create trigger evidence_is_only_withdrawn before update on solutions.evidence
    for each row execute function solutions.refuse_other_evidence();
create trigger evidence_file_never_changes before update or delete or truncate on solutions.evidence_file
    for each statement execute function solutions.refuse_change();
