-- What outlives a process: runs, their cells, and each trial that has ended.

create table run (
    id          text primary key,
    experiment  text not null,
    started     text not null,
    file        text not null,
    given       ${bytes} not null,
    repeats     integer not null,
    state       text not null,
    owner       text,
    winner      text,
    summary     text
);

-- What a run was started with: kind is set, plugins, ingredient or change; in order.
create table fact (
    run      text not null references run (id) on delete cascade,
    kind     text not null,
    position integer not null,
    name     text not null,
    value    text not null,
    primary key (run, kind, position)
);

-- In plan order.
create table cell (
    run      text not null references run (id) on delete cascade,
    position integer not null,
    id       text not null,
    axes     text not null,
    primary key (run, position)
);

-- One row a trial, written whole when it has ended. The learning curve is in the body: 10,000 trials of 30
-- epochs would be 300,000 rows and an index as large again.
create table trial (
    run      text not null references run (id) on delete cascade,
    cell     text not null,
    repeat   integer not null,
    state    text not null,
    digest   text not null,
    error    text not null,
    stack    text not null,
    body     ${bytes} not null,
    checksum integer not null,
    primary key (run, cell, repeat)
);
