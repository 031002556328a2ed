package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.store.RunLine;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoredTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a sweep at random moments until it is done, and finds nothing lost, doubled or different.
/// `-Dfault.rounds=200` kills more often, `-Dfault.seed=…` repeats what a failure printed.
class FaultTest {
    private static final int ROUNDS = Integer.getInteger("fault.rounds", 3);
    private static final long SEED = Long.getLong("fault.seed", System.nanoTime());

    private static final int TRIALS = 60;

    private static final Set<String> UNFINISHED = Set.of("weights", "checkpoints", "tasa.db-wal");

    @TempDir
    Path temporary;

    private final Random random = new Random(SEED);
    private Path file;

    /// Grows while children die before they have done anything, as they do on a busy machine.
    private int longestLifeMillis = 2000;

    @BeforeEach
    void write_an_experiment() throws IOException {
        file = temporary.resolve("moons.yaml");
        Files.writeString(file, """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 400}}
                model: [{dense: {units: 8, activation: tanh}}, output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 200
                repeats: 3
                early-stopping: {patience: 100}
                kernels: java
                sweep:
                  learning-rate: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 1e30]
                  optimizer: [sgd, adam]
                """);
    }

    @Test
    void a_sweep_that_is_killed_again_and_again_comes_to_what_it_comes_to_undisturbed() throws Exception {
        Path undisturbed = temporary.resolve("undisturbed");
        assertThat(Program.run("run", file.toString(), "--out", undisturbed.toString())
                        .exit())
                .isZero();

        int kills = 0;
        for (int sweep = 1; kills < ROUNDS; sweep++) {
            Path out = temporary.resolve("killed-" + sweep);
            kills += runWithKills(out);
            assertSame(out, undisturbed);
        }
    }

    @Test
    void a_long_trial_goes_on_from_its_checkpoint() throws Exception {
        Files.writeString(
                file, Files.readString(file).replaceAll("(?s)sweep:.*", "").replace("repeats: 3", "repeats: 1"));
        String[] run = {"run", file.toString(), "--set", "epochs=3000", "--set", "early-stopping=none"};
        Path undisturbed = temporary.resolve("undisturbed");
        Process whole = start(undisturbed, run);
        assertThat(whole.waitFor()).isZero();

        Path out = temporary.resolve("killed");
        Process killed = start(out, run);
        while (!hasCheckpoint(out) && killed.isAlive()) {
            killed.waitFor(5, TimeUnit.MILLISECONDS);
        }
        killed.destroyForcibly().waitFor();
        assertThat(hasCheckpoint(out)).as("it was killed before its end").isTrue();

        assertThat(Program.run("resume", "--out", out.toString()).exit()).isZero();
        assertThat(Program.summary(out).get("digest"))
                .isEqualTo(Program.summary(undisturbed).get("digest"));
        assertThat(hasCheckpoint(out)).isFalse();
    }

    private static boolean hasCheckpoint(Path out) throws IOException {
        if (!Files.exists(out)) {
            return false;
        }
        try (var files = Files.walk(out)) {
            return files.anyMatch(file -> file.getParent().endsWith("checkpoints")
                    && !file.getFileName().toString().startsWith("."));
        }
    }

    /// Returns how often the sweep was killed before it was done.
    private int runWithKills(Path out) throws Exception {
        int kills = 0;
        long done = 0;
        while (state(out).filter(RunState.DONE::equals).isEmpty()) {
            boolean killed = state(out).isPresent() ? live(out, "resume") : live(out, "run", file.toString());
            kills += killed ? 1 : 0;
            long doneNow = trials(out);
            longestLifeMillis = doneNow == done ? longestLifeMillis * 5 / 4 : longestLifeMillis;
            done = doneNow;
        }
        return kills;
    }

    /// Starts a child and kills it at a random moment; false where it was done before.
    private boolean live(Path out, String... arguments) throws IOException, InterruptedException {
        Process child = start(out, arguments);
        if (child.waitFor(random.nextInt(longestLifeMillis), TimeUnit.MILLISECONDS)) {
            assertThat(child.exitValue()).as(Files.readString(log())).isZero();
            return false;
        }
        child.destroyForcibly().waitFor();
        return true;
    }

    private Process start(Path out, String... arguments) throws IOException {
        List<String> command = ChildJvm.command(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), arguments);
        command.addAll(List.of("--out", out.toString(), "--checkpoint-every", "0.05"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return temporary.resolve("child.log");
    }

    private static Optional<RunState> state(Path out) {
        return run(out).map(RunLine::state);
    }

    private static long trials(Path out) {
        return run(out).map(RunLine::ended).orElse(0L);
    }

    private static Optional<RunLine> run(Path out) {
        if (!Store.isIn(out)) {
            return Optional.empty();
        }
        try (Store store = Store.in(out)) {
            return store.runs().stream().findFirst();
        }
    }

    private static void assertSame(Path out, Path undisturbed) throws IOException {
        var expected = Program.summary(undisturbed);
        var summary = Program.summary(out);
        for (String field : List.of("digest", "winner", "states", "trials")) {
            assertThat(summary.get(field)).as(field + ", seed " + SEED).isEqualTo(expected.get(field));
        }

        Path folder = Program.runFolder(out);
        List<CSVRecord> rows = Program.table(folder.resolve("trials.csv"));
        Set<String> different = new HashSet<>();
        rows.forEach(row -> different.add(row.get("cell") + "/" + row.get("repeat")));
        assertThat(rows).hasSize(TRIALS);
        assertThat(different).hasSize(TRIALS);

        try (Store store = Store.in(out)) {
            List<StoredTrial> trials = store.trials(summary.get("run").asText());
            assertThat(trials)
                    .extracting(trial -> trial.result().digest())
                    .isEqualTo(rows.stream().map(row -> row.get("digest")).toList());
        }
        for (String model : List.of("1", "2", "3")) {
            Path weights = Path.of("model", model, "weights.safetensors");
            assertThat(folder.resolve(weights))
                    .hasSameBinaryContentAs(Program.runFolder(undisturbed).resolve(weights));
        }
        try (var files = Files.walk(out)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .as("what is left, seed " + SEED)
                    .noneMatch(name -> name.endsWith(".tmp") || UNFINISHED.contains(name));
        }
    }
}
