create table identity.account (
    id                       uuid primary key default uuidv7(),
    login                    text        not null unique check (login = lower(login) and char_length(login) between 3 and 64),
    name                     text        not null check (char_length(name) between 1 and 80),
    password_hash            text        not null,
    roles                    text[]      not null,
    language                 text        not null check (language in ('ko', 'en')),
    status                   text        not null check (status in ('ACTIVE', 'DISABLED')),
    -- An administrator knows it; the person has to choose another before doing anything else.
    password_set_by_other    boolean     not null default false,
    -- Counts what ends every session: a new password, a disabled account.
    credentials_version      int         not null default 0,
    created_at               timestamptz not null,
    version                  int         not null default 0
);

create index account_by_role on identity.account using gin (roles);

create table identity.api_token (
    id            uuid primary key default uuidv7(),
    account_id    uuid        not null references identity.account,
    label         text        not null check (char_length(label) between 1 and 80),
    token_sha256  bytea       not null unique,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    last_used_at  timestamptz,
    revoked_at    timestamptz
);

create index api_token_by_account on identity.api_token (account_id);

-- Attempts in a row that are limited: wrong passwords per login (known or not) and per address, sign-ups per address. The key is hashed,
-- because people also type passwords into the login field.
create table identity.attempt (
    kind          text        not null,
    key_sha256    bytea       not null,
    attempts      int         not null,
    last_at       timestamptz not null,
    locked_until  timestamptz,
    primary key (kind, key_sha256)
);

create index attempt_by_time on identity.attempt (last_at);

create table identity.audit_entry (
    seq            bigint primary key,
    at             timestamptz not null,
    account_id     uuid        not null,
    actor_name     text        not null,
    origin         text        not null,
    action         text        not null,
    subject_kind   text        not null,
    subject_id     text        not null,
    whose_kind     text,
    whose_id       text,
    from_state     text,
    to_state       text,
    reason         text,
    -- JSON as text: the hash is over these very bytes, which jsonb would not keep.
    details        text        not null check (details::jsonb is not null),
    previous_hash  bytea       not null,
    hash           bytea       not null
);

create index audit_entry_by_subject on identity.audit_entry (subject_kind, subject_id, seq);
create index audit_entry_by_whose on identity.audit_entry (whose_kind, whose_id, seq) where whose_kind is not null;
create index audit_entry_by_account on identity.audit_entry (account_id, seq);
create index audit_entry_by_action on identity.audit_entry (action text_pattern_ops, seq);
create index audit_entry_by_time on identity.audit_entry (at);

-- How many entries there are and the hash of the last, so that a cut-off end shows. Its row lock is what makes the chain a chain.
create table identity.audit_head (
    only_row   boolean primary key default true check (only_row),
    entries    bigint not null,
    last_hash  bytea  not null
);

insert into identity.audit_head (entries, last_hash) values (0, decode(repeat('00', 32), 'hex'));

create function identity.refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'identity.% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entry_append_only before update or delete on identity.audit_entry
    for each row execute function identity.refuse_audit_change();
create trigger audit_entry_no_truncate before truncate on identity.audit_entry
    for each statement execute function identity.refuse_audit_change();
create trigger audit_head_kept before delete or truncate on identity.audit_head
    for each statement execute function identity.refuse_audit_change();
create trigger audit_head_only_grows before update on identity.audit_head
    for each row when (new.entries <= old.entries) execute function identity.refuse_audit_change();
