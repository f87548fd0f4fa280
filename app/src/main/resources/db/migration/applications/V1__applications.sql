-- The last number given out per call. Its row is locked while an application is begun, so numbers have no gaps and an organisation
-- that starts twice at once still has one application.
create table applications.numbering (
    call_id uuid primary key references calls.call (id),
    last    int not null
);

create table applications.application (
    id              uuid primary key default uuidv7(),
    number          text        not null unique,
    call_id         uuid        not null references calls.call (id),
    organisation_id uuid        not null references organisations.organisation (id),
    started_by      uuid        not null,
    title           text,
    ask_unit        text,
    ask_amount      bigint check (ask_amount > 0),
    answers         jsonb       not null default '{}',
    declared        boolean     not null default false,
    state           text        not null default 'DRAFT',
    state_reason    text,
    revision        int         not null default 0,
    submitted_at    timestamptz,
    version         int         not null default 0,
    created_at      timestamptz not null,
    saved_at        timestamptz not null,
    saved_by        uuid        not null,
    check ((ask_unit is null) = (ask_amount is null)),
    check (state in ('DRAFT', 'WITHDRAWN') or submitted_at is not null)
);

create unique index application_one_live on applications.application (call_id, organisation_id) where state <> 'WITHDRAWN';
create index application_by_call on applications.application (call_id, state);
create index application_by_organisation on applications.application (organisation_id);

-- What was submitted, as it was. Never changed, never deleted.
create table applications.revision (
    application_id    uuid        not null references applications.application (id),
    revision          int         not null check (revision > 0),
    receipt_number    text        not null unique,
    received_at       timestamptz not null,
    submitted_by      uuid        not null,
    submitted_by_name text        not null,
    submitted_version int         not null,
    sha256            text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content           text        not null,
    primary key (application_id, revision)
);

create function applications.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a submitted revision never changes';
end
$$;

create trigger revision_never_changes before update or delete on applications.revision
    for each row execute function applications.refuse_change();
