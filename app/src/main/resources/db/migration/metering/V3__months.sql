-- How long jobs waited, as a histogram beside the sums instead of a row for each bucket: eight bytes for each, jobs * 1024 + bucket, the shortest
-- wait first. The bucket's number is a power of 1.05, so what is read from it is right to 2.5 per cent.
alter table metering.day add column waits bytea not null default '';
update metering.day d set waits = coalesce(
    (select string_agg(int8send(w.jobs * 1024 + w.bucket), '' order by w.bucket) from metering.wait w
     where w.day = d.day and w.cluster_id = d.cluster_id and w.unit = d.unit and w.award_id is not distinct from d.award_id and w.jobs > 0),
    '');

-- The same per month of Seoul's calendar and organisation, so that years of jobs are looked at in a moment.
create table metering.month (
    month           date   not null check (month = date_trunc('month', month)::date),
    cluster_id      int    not null,
    unit            text   not null,
    organisation_id uuid,
    jobs            bigint not null,
    device_seconds  bigint not null,
    cpu_seconds     bigint not null,
    wall_seconds    bigint not null,
    wait_seconds    bigint not null,
    charged         bigint not null,
    uncovered       bigint not null,
    waits           bytea  not null,
    constraint month_once unique nulls not distinct (month, cluster_id, unit, organisation_id)
);
insert into metering.month
select s.month, s.cluster_id, s.unit, s.organisation_id, s.jobs, s.device_seconds, s.cpu_seconds, s.wall_seconds, s.wait_seconds, s.charged,
    s.uncovered, coalesce(h.waits, '')
from (select date_trunc('month', d.day)::date as month, d.cluster_id, d.unit, d.organisation_id, sum(d.jobs) as jobs,
             sum(d.device_seconds) as device_seconds, sum(d.cpu_seconds) as cpu_seconds, sum(d.wall_seconds) as wall_seconds,
             sum(d.wait_seconds) as wait_seconds, sum(d.charged) as charged, sum(d.uncovered) as uncovered
      from metering.day d
      group by 1, 2, 3, 4) s
left join (select b.month, b.cluster_id, b.unit, b.organisation_id,
                  string_agg(int8send(b.jobs * 1024 + b.bucket), '' order by b.bucket) as waits
           from (select date_trunc('month', d.day)::date as month, d.cluster_id, d.unit, d.organisation_id, w.bucket,
                        sum(w.jobs)::bigint as jobs
                 from metering.wait w
                 join metering.day d on d.day = w.day and d.cluster_id = w.cluster_id and d.unit = w.unit
                     and d.award_id is not distinct from w.award_id
                 group by 1, 2, 3, 4, 5) b
           where b.jobs > 0
           group by 1, 2, 3, 4) h
    on h.month = s.month and h.cluster_id = s.cluster_id and h.unit = s.unit and h.organisation_id is not distinct from s.organisation_id;

drop table metering.wait;
