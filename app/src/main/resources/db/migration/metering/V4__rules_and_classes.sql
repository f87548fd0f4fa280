-- Why a rule was set. Those of the first start say nothing of it.
alter table metering.rule add column reason text not null default '';

-- Who said of which class a partition's GPUs are.
alter table metering.device_class add column named_by text not null default 'system';
alter table metering.device_class add column named_at timestamptz not null default '1970-01-01T00:00:00Z';

-- As which class a type of GPU counts where the centre's scheduler calls it otherwise than awards do.
create table metering.class_alias (
    cluster_id   int         not null references metering.cluster (id),
    gpu_type     text        not null,
    device_class text        not null,
    named_by     text        not null,
    named_at     timestamptz not null,
    primary key (cluster_id, gpu_type)
);
