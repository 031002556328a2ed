package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.cli.KilledSweep.Child;
import dev.tasa.runner.store.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills processes and servers at random moments, and finds nothing lost, doubled or different.
/// `-Dfault.rounds=200` kills more often, `-Dfault.seed=…` repeats what a failure printed.
class FaultTest {
    private static final int ROUNDS = Integer.getInteger("fault.rounds", 25);
    private static final int POSTGRES_ROUNDS = Math.ceilDiv(ROUNDS, 5);
    private static final long SEED = Long.getLong("fault.seed", System.nanoTime());

    /// For sweeps that last as long as it takes another process to join them.
    private static final String[] LONG = {
        "--set", "repeats=1", "--set", "epochs=3000", "--set", "early-stopping=none", "--parallel", "1"
    };

    @TempDir
    Path temporary;

    private final Random random = new Random(SEED);
    private Path file;
    private Path undisturbed;

    @BeforeEach
    void write_an_experiment() throws IOException {
        System.out.println("-Dfault.seed=" + SEED);
        undisturbed = temporary.resolve("undisturbed");
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

    private void runUndisturbed(String... more) {
        String[] call = call("run", more);
        String[] whole = new String[call.length + 2];
        System.arraycopy(call, 0, whole, 0, call.length);
        whole[call.length] = "--out";
        whole[call.length + 1] = undisturbed.toString();
        assertThat(Program.run(whole).exit()).isZero();
    }

    private String[] call(String command, String... more) {
        String[] call = new String[more.length + 2];
        call[0] = command;
        call[1] = file.toString();
        System.arraycopy(more, 0, call, 2, more.length);
        return call;
    }

    @Test
    void a_sweep_that_is_killed_again_and_again_comes_to_what_it_comes_to_undisturbed() throws Exception {
        runUndisturbed();
        int kills = 0;
        for (int sweep = 1; kills < ROUNDS; sweep++) {
            KilledSweep killed = KilledSweep.inSqlite(file, temporary.resolve("killed-" + sweep), random);
            kills += killed.runWithKills();
            killed.assertSameAs(undisturbed);
        }
    }

    @Test
    void so_does_one_in_postgresql() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            runUndisturbed();
            int kills = 0;
            for (int sweep = 1; kills < POSTGRES_ROUNDS; sweep++) {
                KilledSweep killed = inPostgres(server, sweep);
                kills += killed.runWithKills();
                killed.assertSameAs(undisturbed);
            }
        }
    }

    private KilledSweep inPostgres(PostgresServer server, int sweep) throws IOException, SQLException {
        String database = "killed" + sweep;
        server.sql("postgres", "create database " + database + " owner tasa");
        Path passwords = temporary.resolve("passwords");
        Files.writeString(
                passwords,
                "*:" + server.port() + ":*:tasa:" + PostgresServer.PASSWORD.replaceAll("[:\\\\]", "\\\\$0") + "\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        Path out = temporary.resolve(database);
        // The tables belong to whoever comes first.
        String trusted = server.url(database, "trusted") + "&options=-c%20role%3Dtasa";
        return KilledSweep.inPostgres(file, out, server.url(database, "tasa"), trusted, passwords, random);
    }

    @Test
    void a_postgresql_server_that_is_killed_in_mid_run_costs_nothing() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            runUndisturbed(LONG);
            KilledSweep sweep = inPostgres(server, 1);
            Child child = sweep.start(call("run", LONG));
            child.awaits("2/20 trials");
            server.kill();
            child.awaits(" is away (");
            server.startAgain();
            child.awaits(" is back");
            server.kill();
            server.startAgain();

            child.endsWell();
            assertThat(child.says()).doesNotContain(PostgresServer.PASSWORD);
            sweep.assertSameAs(undisturbed);
        }
    }

    @Test
    void two_processes_share_a_run_and_train_no_trial_twice() throws Exception {
        runUndisturbed(LONG);
        KilledSweep sweep = KilledSweep.inSqlite(file, temporary.resolve("shared"), random);

        Child first = sweep.start(call("run", withJson(LONG)));
        first.awaits("\"trial-started\"");
        Child second = sweep.start("resume", "--parallel", "1", "--json");
        first.endsWell();
        second.endsWell();

        assertThat(second.says()).contains("the work is shared");
        assertThat(first.lines("\"trial-started\"") + second.lines("\"trial-started\""))
                .isEqualTo(20);
        assertThat(second.lines("\"trial-started\"")).isPositive();
        sweep.assertSameAs(undisturbed);
    }

    private static String[] withJson(String... arguments) {
        String[] more = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, more, 0, arguments.length);
        more[arguments.length] = "--json";
        return more;
    }

    @Test
    void of_two_processes_that_share_a_run_one_may_be_killed() throws Exception {
        runUndisturbed(LONG);
        KilledSweep sweep = KilledSweep.inSqlite(file, temporary.resolve("shared"), random);

        Child first = sweep.start(call("run", LONG));
        first.awaits("1 at once");
        Child second = sweep.start("resume", "--parallel", "1", "--json");
        second.awaits("\"trial-started\"");
        boolean killFirst = random.nextBoolean();
        Child killed = killFirst ? first : second;
        killed.process().waitFor(random.nextInt(1000), TimeUnit.MILLISECONDS);
        killed.process().destroyForcibly().waitFor();

        (killFirst ? second : first).endsWell();
        sweep.assertSameAs(undisturbed);
    }

    @Test
    void a_long_trial_goes_on_from_its_checkpoint() throws Exception {
        Files.writeString(
                file, Files.readString(file).replaceAll("(?s)sweep:.*", "").replace("repeats: 3", "repeats: 1"));
        String[] run = call("run", "--set", "epochs=3000", "--set", "early-stopping=none");
        runUndisturbed("--set", "epochs=3000", "--set", "early-stopping=none");

        KilledSweep sweep = KilledSweep.inSqlite(file, temporary.resolve("killed"), random);
        Process killed = sweep.start(run).process();
        while (!hasCheckpoint(sweep.out()) && killed.isAlive()) {
            killed.waitFor(5, TimeUnit.MILLISECONDS);
        }
        killed.destroyForcibly().waitFor();
        assertThat(hasCheckpoint(sweep.out()))
                .as("it was killed before its end")
                .isTrue();

        sweep.start("resume").endsWell();
        sweep.assertSameAs(undisturbed);
        assertThat(hasCheckpoint(sweep.out())).isFalse();
    }

    private static boolean hasCheckpoint(Path out) {
        return Program.filesIn(out.toFile())
                .flatMap(Program::filesIn)
                .map(run -> new File(run, "checkpoints"))
                .flatMap(Program::filesIn)
                .anyMatch(file -> !file.getName().startsWith("."));
    }
}
