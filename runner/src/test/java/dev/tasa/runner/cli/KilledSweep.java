package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/// A sweep in processes of its own, which may be killed, and what must be true of it in the end.
final class KilledSweep {
    private static final Set<String> UNFINISHED = Set.of("weights", "checkpoints", "tasa.db-wal");

    private final Path file;
    private final Path out;
    private final List<String> arguments;
    private final Supplier<Store> store;
    private final Map<String, String> environment;
    private final Random random;
    private int children;

    /// Grows while children die before they have done anything, as they do on a busy machine.
    private int longestLifeMillis = 2000;

    /// @param store the one that `arguments` name
    private KilledSweep(
            Path file,
            Path out,
            List<String> arguments,
            Supplier<Store> store,
            Map<String, String> environment,
            Random random) {
        this.file = file;
        this.out = out;
        this.arguments = arguments;
        this.store = store;
        this.environment = environment;
        this.random = random;
    }

    static KilledSweep inSqlite(Path file, Path out, Random random) {
        return new KilledSweep(file, out, List.of(), () -> Store.in(out), Map.of(), random);
    }

    /// @param url with a user whose password is in the password file
    /// @param trusted the same database, for the test itself
    static KilledSweep inPostgres(Path file, Path out, String url, String trusted, Path passwordFile, Random random) {
        return new KilledSweep(
                file,
                out,
                List.of("--store", url),
                () -> Store.at(trusted),
                Map.of("PGPASSFILE", passwordFile.toString()),
                random);
    }

    /// Returns how often the sweep was killed before it was done.
    int runWithKills() throws IOException, InterruptedException {
        int kills = 0;
        long done = 0;
        while (run().filter(run -> run.state() == RunState.DONE).isEmpty()) {
            kills += liveAndDie() ? 1 : 0;
            long doneNow = run().map(RunLine::ended).orElse(0L);
            longestLifeMillis = doneNow == done ? longestLifeMillis * 5 / 4 : longestLifeMillis;
            done = doneNow;
        }
        return kills;
    }

    /// Starts a child and kills it at a random moment; false where it was done before.
    private boolean liveAndDie() throws IOException, InterruptedException {
        Child child = run().isPresent() ? start("resume") : start("run", file.toString());
        if (child.process().waitFor(random.nextInt(longestLifeMillis), TimeUnit.MILLISECONDS)) {
            child.endsWell();
            return false;
        }
        child.process().destroyForcibly().waitFor();
        return true;
    }

    Child start(String... call) throws IOException {
        Path log = out.resolveSibling(out.getFileName() + "-child-" + ++children + ".log");
        List<String> command = ChildJvm.command(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), call);
        command.addAll(List.of("--out", out.toString(), "--checkpoint-every", "0.05"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Child(builder.start(), log);
    }

    /// A process and what it says.
    record Child(Process process, Path log) {
        String says() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /// Waits until it has said something.
        void awaits(String text) throws InterruptedException {
            while (!says().contains(text)) {
                assertThat(process.waitFor(5, TimeUnit.MILLISECONDS))
                        .as("ends before it says '%s': %s", text, says())
                        .isFalse();
            }
        }

        void endsWell() throws InterruptedException {
            assertThat(process.waitFor()).as(says()).isZero();
        }

        long lines(String text) {
            return says().lines().filter(line -> line.contains(text)).count();
        }
    }

    Optional<RunLine> run() {
        if (arguments.isEmpty() && !Store.isIn(out)) {
            return Optional.empty();
        }
        try (Store opened = store.get()) {
            return opened.runs().stream().findFirst();
        }
    }

    Path out() {
        return out;
    }

    /// Each trial is there once, in the store and in the files, with the numbers of a run that nobody disturbed.
    void assertSameAs(Path undisturbed) throws IOException {
        JsonNode expected = Program.summary(undisturbed);
        JsonNode summary = Program.summary(out);
        for (String field : List.of("digest", "winner", "states", "trials")) {
            assertThat(summary.get(field)).as(field).isEqualTo(expected.get(field));
        }
        Path folder = Program.runFolder(out);
        List<CSVRecord> rows = Program.table(folder.resolve("trials.csv"));
        Set<String> different = new HashSet<>();
        rows.forEach(row -> different.add(row.get("cell") + "/" + row.get("repeat")));
        assertThat(rows).hasSize(expected.get("trials").asInt());
        assertThat(different).hasSameSizeAs(rows);
        try (Store opened = store.get()) {
            assertThat(opened.trials(summary.get("run").asText()))
                    .extracting(trial -> trial.result().digest())
                    .isEqualTo(rows.stream().map(row -> row.get("digest")).toList());
        }
        for (Path weights : weights(undisturbed)) {
            assertThat(folder.resolve(weights))
                    .hasSameBinaryContentAs(Program.runFolder(undisturbed).resolve(weights));
        }
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .as("what is left")
                    .noneMatch(name -> name.endsWith(".tmp") || UNFINISHED.contains(name));
        }
    }

    private static List<Path> weights(Path undisturbed) throws IOException {
        Path folder = Program.runFolder(undisturbed);
        List<Path> weights = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("model"))) {
            files.filter(path -> path.endsWith("weights.safetensors"))
                    .forEach(path -> weights.add(folder.relativize(path)));
        }
        assertThat(weights).isNotEmpty();
        return weights;
    }
}
