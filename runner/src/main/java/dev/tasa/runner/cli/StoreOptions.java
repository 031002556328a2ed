package dev.tasa.runner.cli;

import dev.tasa.runner.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where runs are: options of every command that writes or reads them.
final class StoreOptions {
    private static final Path DEFAULT = Path.of("runs");

    @Option(names = "--out", paramLabel = "DIR", description = "where runs are kept; by default runs")
    private Path out = DEFAULT;

    @Option(
            names = "--store",
            paramLabel = "JDBC-URL",
            description = "where trials are recorded: jdbc:postgresql://HOST/DATABASE?user=NAME, its password in"
                    + " PGPASSWORD or ~/.pgpass; by default tasa.db in --out")
    private String url;

    Path out() {
        return out;
    }

    /// Made where it does not exist.
    Store open() {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new CallException("--out " + out + " is a file; name a folder");
        }
        if (url != null && !Store.isUrl(url)) {
            throw new CallException(
                    "--store must be jdbc:postgresql://HOST/DATABASE?user=NAME or jdbc:sqlite:FILE, but is "
                            + url.replaceFirst("[/?@].*", "…")); // what follows may hold a password
        }
        return url == null ? Store.in(out) : Store.at(url);
    }

    /// @param run that may be named by its folder, which need not be below `runs` then
    /// @throws CallException where the folder has no store
    Store openExisting(Optional<String> run) {
        run.ifPresent(this::follow);
        if (!exists()) {
            throw noRuns();
        }
        return open();
    }

    /// Looks where a run's folder is, unless options tell where runs are.
    void follow(String run) {
        Path kept = Path.of(run).resolve("../..").normalize();
        if (out.equals(DEFAULT) && url == null && Files.isDirectory(Path.of(run)) && Store.isIn(kept)) {
            out = kept;
        }
    }

    /// A database server tells only when it is asked.
    boolean exists() {
        return url != null || Store.isIn(out);
    }

    CallException noRuns() {
        return new CallException(noRunsText() + ". Name another " + (url == null ? "folder with --out" : "--store"));
    }

    String noRunsText() {
        return "there are no runs in " + (url == null ? out : "the store");
    }

    /// What people call to go on with a run.
    String resumeCall(String run) {
        return "tasa resume " + run
                + (out.equals(DEFAULT) ? "" : " --out " + out)
                + (url == null ? "" : " --store " + url);
    }
}
