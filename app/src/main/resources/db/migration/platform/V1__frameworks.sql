-- Tables of the frameworks, in the shape each of them expects.

create table platform.migrations_applied (
    singleton   boolean primary key default true check (singleton),
    fingerprint text not null
);

-- Spring Modulith: events whose listeners have not finished.
create table platform.event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_by_event on platform.event_publication using hash (serialized_event);
create index event_publication_by_completion on platform.event_publication (completion_date);

-- Spring Session.
create table platform.spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create index spring_session_by_expiry on platform.spring_session (expiry_time);
create index spring_session_by_principal on platform.spring_session (principal_name);

create table platform.spring_session_attributes (
    session_primary_id char(36) not null references platform.spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- db-scheduler.
create table platform.scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_execution_time on platform.scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on platform.scheduled_tasks (last_heartbeat);
create index scheduled_tasks_by_priority on platform.scheduled_tasks (priority desc, execution_time asc);
