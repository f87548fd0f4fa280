-- Plans and their versions. The file that was applied is the truth; what it says is read from it, and it is never changed or deleted.

create table programmes.plan (
    code       text primary key,
    -- The plan that the cluster works to.
    is_current boolean not null,
    loaded_at  timestamptz not null
);

create unique index plan_one_current on programmes.plan (is_current) where is_current;

create table programmes.plan_version (
    id          uuid primary key default uuidv7(),
    plan_code   text not null references programmes.plan (code),
    number      int not null check (number > 0),
    file_name   text not null,
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content     bytea not null,
    applied_at  timestamptz not null,
    account_id  uuid not null,
    applied_by  text not null,
    unique (plan_code, number)
);

-- The codes of each version, so that those which a later version lacks are known as retired.
create table programmes.plan_code (
    plan_code text not null,
    number    int not null,
    kind      text not null,
    code      text not null,
    primary key (plan_code, number, kind, code),
    foreign key (plan_code, number) references programmes.plan_version (plan_code, number)
);
