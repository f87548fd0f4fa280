-- Below which part of what was granted the people of an award are told how much is left, from an instant on.
create table notices.rule (
    valid_from  timestamptz primary key,
    -- per mille, the highest first; 0: nothing is left
    levels      int[]       not null,
    article_ko  text        not null,
    article_en  text        not null,
    changed_by  text        not null,
    changed_at  timestamptz not null
);
insert into notices.rule values (
    '1970-01-01T00:00:00Z', '{100,0}',
    '자원 소진 안내: 10% 아래로 내려갈 때 한 번, 모두 썼을 때 한 번, 추가 배정 뒤에는 다시',
    'Notices of use: once below 10 %, once when nothing is left, and again after a supplement',
    'system', '1970-01-01T00:00:00Z');

create table notices.notice (
    id              uuid primary key default uuidv7(),
    kind            text not null,
    award_id        uuid not null references awards.award (id),
    organisation_id uuid not null references organisations.organisation (id),
    -- what happened to, and so what the notice leads to
    subject_kind    text not null,
    subject_id      text not null,
    level           int check (level >= 0),
    granted         bigint,
    remaining       bigint,
    said            text,
    created_at      timestamptz not null,
    check ((kind = 'LOW_BALANCE') = (level is not null and granted is not null and remaining is not null))
);

-- Once for each level of what was granted in all: after a supplement again.
create unique index notice_once on notices.notice (award_id, level, granted) where kind = 'LOW_BALANCE';
create index notice_by_organisation on notices.notice (organisation_id, created_at desc);
create index notice_by_award on notices.notice (award_id, created_at desc);
create index notice_latest on notices.notice (created_at desc);

create table notices.seen (
    account_id uuid primary key,
    until      timestamptz not null
);
