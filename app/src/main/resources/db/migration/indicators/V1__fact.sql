-- What happened, once each. Figures are queries over this table.
create table indicators.fact (
    id              uuid primary key default uuidv7(),
    event           text not null,
    subject_kind    text not null,
    subject_id      text not null,
    occurred_at     timestamptz not null,
    recorded_at     timestamptz not null,
    value           bigint not null,
    evidence_kind   text not null,
    evidence_id     text not null,
    evidence_level  smallint not null check (evidence_level between 0 and 4),
    sector          text,
    axis            text,
    -- The same evidence proves an event once, however often the event arrives.
    unique (event, evidence_kind, evidence_id)
);
create index on indicators.fact (event, recorded_at);

create function indicators.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'facts are only appended';
end $$;
create trigger fact_is_only_appended before update or delete or truncate on indicators.fact
    for each statement execute function indicators.refuse_change();
