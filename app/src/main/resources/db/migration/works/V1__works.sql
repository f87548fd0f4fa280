-- Works of media art as their artists enter them.
create table works.work (
    id                uuid primary key default uuidv7(),
    organisation_id   uuid        not null references organisations.organisation (id),
    title_ko          text        not null,
    title_en          text        not null,
    artist            text        not null,
    kind              text        not null check (kind in ('FACADE_FILM', 'STYLISED_FILM', 'INSTALLATION', 'LIVE')),
    -- what it was computed with
    job_id            uuid        references compute.job (id),
    year              int         not null,
    stills            text,
    state             text        not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    entered_by        uuid        not null,
    entered_by_name   text        not null,
    entered_at        timestamptz not null,
    version           int         not null default 0
);
-- Two clicks are one work.
create unique index work_is_entered_once on works.work (organisation_id, title_ko, year, kind) where state <> 'WITHDRAWN';
create index on works.work (state, year);

-- Where and when a work was shown and how many came. What an entry says never changes: a correction is another entry of the same series.
create table works.showing (
    id                uuid primary key,
    work_id           uuid        not null references works.work (id),
    -- the first entry of the showing
    series            uuid        not null references works.showing (id),
    corrects          uuid        references works.showing (id),
    reason            text,
    place             text        not null,
    day_from          date        not null,
    -- the last day
    day_until         date        not null,
    took_place        boolean     not null,
    visitors          bigint      check (visitors >= 0),
    counted_how       text,
    evidence_sha256   text        check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    evidence_note     text,
    evidence_level    smallint    not null check (evidence_level between 0 and 4),
    state             text        not null check (state in ('ENTERED', 'CONFIRMED', 'REFUSED', 'REPLACED')),
    entered_by        uuid        not null,
    entered_by_name   text        not null,
    entered_at        timestamptz not null,
    decided_by        uuid,
    decided_by_name   text,
    decided_at        timestamptz,
    decided_note      text,
    version           int         not null default 0,
    check ((corrects is null) = (reason is null)),
    check ((corrects is null) = (series = id)),
    check (day_from <= day_until),
    check (visitors is null or (took_place and counted_how is not null)),
    -- The second person is somebody else.
    check (decided_by <> entered_by)
);
create index on works.showing (work_id);
create unique index showing_waits_once on works.showing (series) where state = 'ENTERED';
create unique index showing_counts_once on works.showing (series) where state = 'CONFIRMED';

create function works.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was entered of a showing is corrected by another entry';
end $$;
create trigger showing_is_not_overwritten
    before update of work_id, series, corrects, reason, place, day_from, day_until, took_place, visitors, counted_how, evidence_sha256,
                     evidence_note, evidence_level, entered_by, entered_at
    on works.showing for each statement execute function works.refuse_change();
create trigger showing_is_not_deleted before delete or truncate on works.showing
    for each statement execute function works.refuse_change();
