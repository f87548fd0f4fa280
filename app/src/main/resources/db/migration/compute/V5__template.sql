-- Jobs as forms to begin with: a person's own, or shared in an organisation. Deleted ones are kept so that a slip can be undone.

create table compute.template (
    id              uuid primary key default uuidv7(),
    -- Null: only its author sees it.
    organisation_id uuid references organisations.organisation (id),
    author          uuid        not null,
    author_name     text        not null,
    name            text        not null,
    description     text        not null,
    content         jsonb       not null,
    changed_at      timestamptz not null,
    deleted_at      timestamptz,
    version         int         not null default 0
);

create index template_by_organisation on compute.template (organisation_id) where deleted_at is null;
create unique index template_name on compute.template (author, lower(name)) where deleted_at is null;
