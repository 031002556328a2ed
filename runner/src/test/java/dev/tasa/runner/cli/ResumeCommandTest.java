package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plugins.PluginJar;
import dev.tasa.runner.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeCommandTest {
    @TempDir
    Path temporary;

    private Path out;
    private Path file;
    private Path data;

    @BeforeEach
    void run_an_experiment() throws IOException {
        out = temporary.resolve("runs");
        file = temporary.resolve("lines.yaml");
        data = temporary.resolve("lines.csv");
        Files.writeString(data, "x,y\n" + "1,2.5\n2,4.25\n3,7.5\n4,9.75\n".repeat(20));
        Files.writeString(file, """
                name: lines
                data: {csv: {path: lines.csv, target: y}}
                model: [output]
                loss: mean-squared-error
                learning-rate: 0.01
                epochs: 5
                repeats: 2
                kernels: java
                sweep: {learning-rate: [0.001, 0.01, 0.03]}
                """);
        Program program = Program.run("run", file.toString(), "--out", out.toString(), "--set", "epochs=3");
        assertThat(program.exit()).as(program.err()).isZero();
    }

    private Program resume(String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"resume", "--out", out.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Program.run(arguments);
    }

    private String id() {
        return Program.runFolder(out).getFileName().toString();
    }

    /// Leaves the store as if the run had been killed, with only some of its trials done.
    private void forgetTrials(String which) throws SQLException, IOException {
        sql("update run set state = 'running', winner = null, summary = null");
        sql("delete from fact where kind = 'checksum'");
        sql("delete from trial where " + which);
        Files.delete(Program.runFolder(out).resolve("summary.json"));
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + out.resolve("tasa.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Test
    void it_trains_what_is_missing_with_the_sets_of_the_run() throws Exception {
        var undisturbed = Program.summary(out);
        var before = Program.table(Program.runFolder(out).resolve("trials.csv"));
        forgetTrials("repeat = 2");

        Program program = resume();

        assertThat(program.exit()).as(program.err()).isZero();
        var after = Program.table(Program.runFolder(out).resolve("trials.csv"));
        assertThat(Program.summary(out).get("digest")).isEqualTo(undisturbed.get("digest"));
        assertThat(Program.summary(out).get("winner")).isEqualTo(undisturbed.get("winner"));
        assertThat(after.getFirst().get("epochs_run")).isEqualTo("3");
        assertThat(after.get(0).get("seconds"))
                .as("a trial that was done is not run again")
                .isEqualTo(before.get(0).get("seconds"));
    }

    @Test
    void a_run_whose_trials_are_all_done_is_finished_with_the_same_model() throws Exception {
        Path weights = Path.of("model", "2", "weights.safetensors");
        byte[] undisturbed = Files.readAllBytes(Program.runFolder(out).resolve(weights));
        Files.delete(Program.runFolder(out).resolve(weights));
        forgetTrials("1 = 0");

        assertThat(resume(id()).exit()).isZero();

        assertThat(Program.runFolder(out).resolve(weights)).hasBinaryContent(undisturbed);
    }

    @Test
    void nothing_to_resume_is_no_mistake() {
        assertThat(resume().exit()).isZero();
        assertThat(resume().err()).isEqualTo("nothing to resume: no run is interrupted\n");
        assertThat(resume(id()).err()).isEqualTo("nothing to resume: run " + id() + " is done\n");

        Program nowhere =
                Program.run("resume", "--out", temporary.resolve("none").toString());
        assertThat(nowhere.exit()).isZero();
        assertThat(nowhere.err()).startsWith("nothing to resume: there are no runs in ");
    }

    @Test
    void a_run_is_found_by_its_folder_and_an_unknown_one_is_a_mistake() throws Exception {
        forgetTrials("repeat = 2");

        assertThat(resume(Program.runFolder(out).toString()).exit()).isZero();

        Program unknown = resume("1999");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).isEqualTo("no run is called 1999. tasa runs lists them\n");
    }

    @Test
    void a_changed_experiment_file_is_refused_and_named() throws Exception {
        forgetTrials("repeat = 2");
        Files.writeString(file, Files.readString(file) + "# changed\n");

        Program program = resume();

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .contains("run " + id() + " cannot go on as it began")
                .contains("experiment file " + file + ": was ")
                .contains("--force");
    }

    @Test
    void changed_data_is_refused_unless_forced_and_then_recorded() throws Exception {
        forgetTrials("repeat = 2");
        Files.writeString(data, Files.readString(data) + "5,11.5\n");

        Program refused = resume();
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("data file " + data + ": was ");

        Program forced = resume("--force");
        assertThat(forced.exit()).as(forced.err()).isZero();
        assertThat(forced.err()).contains("changed: data file " + data + ": was ");
        try (Store store = Store.in(out)) {
            assertThat(store.changes(id())).singleElement().asString().startsWith("data file " + data);
        }
    }

    @Test
    void a_forced_change_of_the_plan_leaves_trials_behind_that_no_longer_count() throws Exception {
        forgetTrials("repeat = 2");
        String text = Files.readString(file).replace("0.03", "0.02, 0.04");
        Files.writeString(file, text);

        Program program = resume("--force");

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(tasa("runs").out()).containsPattern("done +8/8");
        assertThat(tasa("show", id()).out())
                .contains("state: done, 8 of 8 trials", "changed by --force: experiment file " + file + ": was ");
        assertThat(Program.runFolder(out).resolve("experiment.yaml")).hasContent(text);
        assertThat(Files.readString(Program.runFolder(out).resolve("report.html")))
                .contains("0.02, 0.04");

        sql(
                "delete from trial where rowid = (select trial.rowid from trial join cell on cell.id = trial.cell limit 1)");
        assertThat(tasa("runs").out()).containsPattern("damaged +7/8");
    }

    private Program tasa(String command, String... more) {
        List<String> call = new ArrayList<>(List.of(command, "--out", out.toString()));
        call.addAll(List.of(more));
        return Program.run(call.toArray(String[]::new));
    }

    @Test
    void other_kernels_are_refused_and_named() throws Exception {
        forgetTrials("repeat = 2");
        sql("update fact set value = 'java 0' where kind = 'ingredient' and name = 'kernels'");

        Program program = resume();

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).contains("kernels: was java 0, is java");
    }

    @Test
    void a_changed_plugin_jar_is_refused_and_named() throws Exception {
        Path plugins = Files.createDirectory(temporary.resolve("plugins"));
        Path jar = PluginJar.ofLion().write(plugins.resolve("acme.jar"));
        out = temporary.resolve("with-plugins");
        assertThat(Program.run("run", file.toString(), "--out", out.toString(), "--plugins", plugins.toString())
                        .exit())
                .isZero();
        forgetTrials("repeat = 2");
        PluginJar.ofLion().source("acme.More", "package acme; class More {}").write(jar);

        Program program = resume();

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).contains("plugins " + jar + ": was ");

        Path moved = Files.move(plugins, temporary.resolve("moved"));
        assertThat(resume().err())
                .contains("was begun with --plugins " + plugins + ", which is no folder now. Put it back");
        Files.move(moved, plugins);
        assertThat(resume("--force").exit()).isZero();
    }

    @Test
    void a_changed_library_beside_a_plugin_is_refused_and_named() throws Exception {
        Path plugins = Files.createDirectory(temporary.resolve("plugins"));
        Path acme = Files.createDirectory(plugins.resolve("acme"));
        PluginJar.ofLion().write(acme.resolve("acme.jar"));
        String version = "package library; public class Version { public static final int NUMBER = 1; }";
        Path library = new PluginJar().source("library.Version", version).write(acme.resolve("library.jar"));
        out = temporary.resolve("with-plugins");
        assertThat(Program.run("run", file.toString(), "--out", out.toString(), "--plugins", plugins.toString())
                        .exit())
                .isZero();
        forgetTrials("repeat = 2");
        new PluginJar().source("library.Version", version.replace("= 1", "= 2")).write(library);

        Program program = resume();

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).contains("plugins " + library + ": was ");
    }

    @Test
    void a_new_run_of_the_file_says_how_to_go_on_with_the_old_one() throws Exception {
        forgetTrials("repeat = 2");

        Program program = Program.run("run", file.toString(), "--out", out.toString());

        assertThat(program.exit()).isZero();
        assertThat(program.err())
                .contains("of this file is unfinished, with 3 of 6 trials; to go on with it: tasa resume ");
    }
}
