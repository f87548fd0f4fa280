-- What an hour of a device costs where nobody has set it: written by the first start of an example, so that costs beside benefits can be
-- seen on it. What is set in the configuration goes before it.
create table solutions.example_price (
    only_one boolean primary key default true check (only_one),
    won_per_cpu_hour numeric not null check (won_per_cpu_hour >= 0),
    won_per_gpu_hour numeric not null check (won_per_gpu_hour >= 0)
);
