-- What may be asked for from an instant on, and what the stop of an award means. The article is what the limits come from.
create table amendments.rule (
    valid_from                  timestamptz primary key,
    supplement_permille         int         not null check (supplement_permille between 0 and 10000),
    supplements_most            int         not null check (supplements_most >= 0),
    extension_days              int         not null check (extension_days >= 0),
    extensions_most             int         not null check (extensions_most >= 0),
    second_person_permille      int         not null check (second_person_permille >= 0),
    second_person_days          int         not null check (second_person_days >= 0),
    answer_days                 int         not null check (answer_days >= 1),
    -- how long after its end an award may be brought into force again; 0: never
    reopen_days                 int         not null check (reopen_days >= 0),
    stop_ends_running           boolean     not null,
    change_article_ko           text        not null,
    change_article_en           text        not null,
    stop_article_ko             text        not null,
    stop_article_en             text        not null,
    changed_by                  text        not null,
    changed_at                  timestamptz not null
);
insert into amendments.rule values (
    '1970-01-01T00:00:00Z', 500, 1, 184, 1, 100, 92, 15, 0, false,
    '국가연구개발혁신법 매뉴얼(2026년 7월) 68~74쪽: 총액과 기간의 변경은 사전 승인 사항',
    'Manual of the National R&D Innovation Act (July 2026), pp. 68-74: changes of the total and of the period need prior approval',
    '같은 매뉴얼 68쪽: 특별평가 통보부터 결과가 나올 때까지 사용 중지',
    'The same manual, p. 68: from the notice of a special evaluation no further spending until its result',
    'system', '1970-01-01T00:00:00Z');

create table amendments.amendment (
    id                 uuid primary key default uuidv7(),
    award_id           uuid not null references awards.award (id),
    organisation_id    uuid not null references organisations.organisation (id),
    kind               text not null check (kind in ('SUPPLEMENT', 'EXTENSION', 'TRANSFER')),
    -- of the amount
    unit               text,
    amount             bigint check (amount > 0),
    until              timestamptz,
    from_share         uuid references shares.share (id),
    to_share           uuid references shares.share (id),
    reason             text not null,
    evidence           text not null,
    -- how the award stood when it was asked for
    granted_then       bigint not null,
    used_then          bigint not null,
    held_then          bigint not null,
    until_then         timestamptz not null,
    needs_second       boolean not null,
    state              text not null check (state in ('REQUESTED', 'RECOMMENDED', 'APPLIED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    requested_by       uuid not null,
    requested_by_name  text not null,
    requested_at       timestamptz not null,
    answer_by          timestamptz not null,
    recommended_by     uuid,
    recommended_name   text,
    recommended_at     timestamptz,
    recommended_note   text,
    -- null: the system
    decided_by         uuid,
    decided_name       text,
    decided_at         timestamptz,
    decided_note       text,
    version            int not null default 0,
    check ((kind = 'EXTENSION') = (until is not null)),
    check ((kind = 'EXTENSION') = (amount is null)),
    check ((amount is null) = (unit is null)),
    check ((kind = 'TRANSFER') = (from_share is not null and to_share is not null))
);

create index amendment_by_award on amendments.amendment (award_id, requested_at);
create index amendment_by_organisation on amendments.amendment (organisation_id, requested_at);
-- Asked for twice at the same moment it is one request; several people may ask for transfers.
create unique index amendment_open on amendments.amendment (award_id, kind)
    where state in ('REQUESTED', 'RECOMMENDED') and kind <> 'TRANSFER';
create index amendment_waiting on amendments.amendment (answer_by) where state in ('REQUESTED', 'RECOMMENDED');
