-- The register of organisations and their members. Accounts belong to another module, so a member is an account id without a foreign key.

create table organisations.organisation (
    id               uuid primary key default uuidv7(),
    business_number  text not null unique check (business_number ~ '^[0-9]{10}$'),
    -- Not unique: one corporation may run several businesses, each with a number of its own.
    corporate_number text check (corporate_number ~ '^[0-9]{13}$'),
    name_ko          text not null check (name_ko <> ''),
    name_en          text check (name_en <> ''),
    kind             text not null,
    size_class       text not null,
    region           text not null,
    founded_on       date,
    status           text not null default 'ACTIVE',
    registered_at    timestamptz not null,
    version          int not null default 0
);

create table organisations.membership (
    organisation_id uuid not null references organisations.organisation (id),
    account_id      uuid not null,
    role            text not null,
    since           timestamptz not null,
    primary key (organisation_id, account_id)
);

create index membership_by_account on organisations.membership (account_id);
