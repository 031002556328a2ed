-- What a run's trials say together (verdicts, ties, hints), as JSON: data and plugins that it was computed with
-- may be gone when somebody looks back.
create table answer (
    run  text primary key references run (id) on delete cascade,
    json text not null
);
