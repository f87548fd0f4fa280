-- What ended lately is asked every few seconds by whoever looks at the picture of the cluster.

create index job_by_end on compute.job (ended_at desc) where ended_at is not null;
