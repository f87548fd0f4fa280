-- What a job used beyond what it held is charged as far as a slack goes; the rest the centre bears. A failed node's jobs cost nothing.
alter table compute.job add column uncovered_seconds bigint;
update compute.job set uncovered_seconds = 0 where end_reason is not null;

do $$
declare old text;
begin
    select conname into strict old from pg_constraint
    where conrelid = 'compute.job'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%overrun_seconds%';
    execute format('alter table compute.job drop constraint %I', old);
end
$$;

alter table compute.job add constraint job_charged check (end_reason is null
    or (charged_seconds >= 0 and overrun_seconds >= 0 and uncovered_seconds >= 0 and charged_seconds + uncovered_seconds <= used_seconds));
