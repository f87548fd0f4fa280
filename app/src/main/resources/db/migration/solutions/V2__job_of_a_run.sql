alter table solutions.run add foreign key (job_id) references compute.job (id);
