package dev.tasa.runner.cli;

import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The runs of a store, as people name them: by id, by a unique prefix of one, or by the run's folder.
final class Runs {
    private static final int MOST_NAMED = 3;

    private final List<RunLine> lines;
    private final Path out;

    /// @param out where the runs' folders are
    Runs(Store store, Path out) {
        this(store.runs(), out);
    }

    private Runs(List<RunLine> lines, Path out) {
        this.lines = lines;
        this.out = out;
    }

    /// Those alone that are not done.
    static Runs unfinished(Store store, Path out) {
        return new Runs(store.unfinishedRuns(), out);
    }

    /// @param text an id, the beginning of one, or a run's folder; of another folder its name says nothing
    /// @throws CallException where no run, or more than one, is meant
    RunLine named(String text) {
        List<RunLine> meant = text.matches("\\w[^/\\\\]*") ? startingWith(text) : List.of();
        if (meant.isEmpty()) {
            Path folder = real(Path.of(text));
            meant = lines.stream()
                    .filter(run -> folder.endsWith(run.id()))
                    .filter(run -> folder.equals(real(RunFolder.path(out, run.experiment(), run.id()))))
                    .toList();
        }
        if (meant.isEmpty()) {
            throw new CallException("no run is called " + text + ". tasa runs lists them");
        }
        if (meant.size() > 1) {
            String ids =
                    meant.reversed().stream().limit(MOST_NAMED).map(RunLine::id).collect(Collectors.joining(", "));
            String others = meant.size() > MOST_NAMED ? " and " + (meant.size() - MOST_NAMED) + " more" : "";
            throw new CallException(text + " may be any of " + ids + others + ". Write more of the id");
        }
        return meant.getFirst();
    }

    private List<RunLine> startingWith(String text) {
        List<RunLine> whole =
                lines.stream().filter(run -> run.id().equals(text)).toList();
        return whole.isEmpty()
                ? lines.stream().filter(run -> run.id().startsWith(text)).toList()
                : whole;
    }

    /// Without links, where there is something.
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException nothing) {
            return path.toAbsolutePath().normalize();
        }
    }

    /// All that the store knows of a run that it lists.
    static RunRecord record(Store store, RunLine line) {
        return record(store.find(line.id()), line);
    }

    /// @param found in a store that lists it
    static RunRecord record(Optional<RunRecord> found, RunLine line) {
        return found.orElseThrow(
                () -> new StoreException("the store is damaged: run " + line.id() + " is listed and cannot be found"));
    }

    Optional<RunLine> newest() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
    }

    /// One that no process is training, if there is such a one.
    Optional<RunLine> newestUnfinished() {
        return newest(RunState.INTERRUPTED).or(() -> newest(RunState.RUNNING));
    }

    private Optional<RunLine> newest(RunState state) {
        return lines.reversed().stream().filter(run -> run.state() == state).findFirst();
    }

    /// The newest unfinished run of an experiment file.
    Optional<RunLine> newestUnfinished(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        return lines.reversed().stream()
                .filter(run -> run.state() == RunState.INTERRUPTED && run.file().equals(path))
                .findFirst();
    }
}
