-- The processes that train a run, and what each has claimed: a trial that no other process may train meanwhile,
-- or, as cell '' and repeat 0, the run's files. Who has fallen silent is told by whoever watches its beats; the
-- time it was seen, by the database's clock, is for listings alone.

create table worker (
    id      text primary key,
    run     text not null references run (id) on delete cascade,
    place   text not null,
    pid     bigint not null,
    started bigint not null,
    beat    bigint not null,
    seen    bigint not null
);

create table claim (
    run    text not null references run (id) on delete cascade,
    cell   text not null,
    repeat integer not null,
    worker text not null references worker (id) on delete cascade,
    primary key (run, cell, repeat)
);

create index claims_of_worker on claim (worker);

alter table run drop column owner;
