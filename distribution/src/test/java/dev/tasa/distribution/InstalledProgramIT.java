package dev.tasa.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The assembled distribution, started as a user starts it, from a copy in a folder whose name has a space.
class InstalledProgramIT {
    private static final String VERSION = System.getProperty("java.version");

    @TempDir
    Path temporary;

    /// Where each class comes from, on the standard output.
    private static final Map<String, String> LOGGED = Map.of("TASA_JAVA_OPTS", "-Xlog:class+load:stdout");

    private Path home;
    private Path tasa;
    private Path archive;

    @BeforeEach
    void copy_the_distribution() throws Exception {
        home = temporary.resolve("a home/tasa");
        Files.createDirectories(home.getParent());
        Shell.Ended copied = new Shell(temporary, Map.of("PATH", "/usr/bin:/bin"))
                .run("cp", "-R", Path.of("target/tasa").toAbsolutePath().toString(), home.toString());
        assertThat(copied.err()).isEmpty();
        tasa = home.resolve("tasa");
        archive = home.resolve("lib/tasa-" + VERSION + ".jsa");
        // With an archive in place, even one that is of no use, nothing is recorded in the background.
        Files.writeString(archive, "no archive");
        Files.writeString(madeFor(), jars());
    }

    @Test
    void it_starts_from_another_working_directory() throws Exception {
        Shell.Ended ended = shell(Map.of()).run(tasa.toString(), "--version");
        assertThat(ended.out()).startsWith("tasa 0.1.0");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void it_starts_through_relative_and_absolute_links() throws Exception {
        Path bin = Files.createDirectory(temporary.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../a home/tasa/tasa"));
        Files.createSymbolicLink(temporary.resolve("second"), bin.resolve("first"));
        assertThat(shell(Map.of())
                        .run(temporary.resolve("second").toString(), "--version")
                        .out())
                .startsWith("tasa 0.1.0");
    }

    @Test
    void arguments_arrive_as_they_were_given_and_the_exit_code_is_the_programs_own() throws Exception {
        String file = "a  'b' \"c\" $HOME * \\.yaml";
        Shell.Ended ended = shell(Map.of()).run(tasa.toString(), "validate", file);
        assertThat(ended.err()).contains(file);
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void flags_in_tasa_java_opts_reach_the_jvm() throws Exception {
        Shell.Ended ended =
                shell(Map.of("TASA_JAVA_OPTS", "-Xmx64m -Xlog:gc+init:stdout")).run(tasa.toString(), "--version");
        assertThat(ended.out()).contains("Heap Max Capacity: 64M");
    }

    @Test
    void only_commands_that_compute_get_the_second_compiler() throws Exception {
        Map<String, String> flags = Map.of("TASA_JAVA_OPTS", "-XX:+PrintFlagsFinal");
        String experiment = home.resolve("experiments/iris.yaml").toString();
        assertThat(shell(flags).run(tasa.toString(), "plugins", "optimizer").out())
                .containsPattern("TieredStopAtLevel += 1 ");
        assertThat(shell(flags).run(tasa.toString(), "validate", experiment).out())
                .containsPattern("TieredStopAtLevel += 4 ");
    }

    @Test
    void an_archive_that_does_not_fit_is_passed_over_in_silence() throws Exception {
        Shell.Ended ended = shell(Map.of()).run(tasa.toString(), "--version");
        assertThat(ended.out()).doesNotContain("aot", "AOT", "cds", "CDS", "archive");
        assertThat(ended.err()).doesNotContain("aot", "AOT", "cds", "CDS", "archive");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void a_recorded_archive_serves_the_programs_classes() throws Exception {
        record();

        // Lambdas of picocli's interfaces are never archived: it is compiled for Java 5. Those that read a file are.
        String experiment = home.resolve("experiments/digits-lr.yaml").toString();
        assertThat(shell(LOGGED).run(tasa.toString(), "validate", experiment).out())
                .containsPattern("dev\\.tasa\\.runner\\.cli\\.Tasa source: shared objects file")
                .containsPattern("dev\\.tasa\\.\\S+Lambda\\S+ source: shared objects file");
        try (Stream<Path> left = Files.list(home.resolve("lib"))) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains(".lock"));
        }
    }

    /// Where nothing can be unpacked, only a library that is there already can be loaded.
    @Test
    void a_recorded_library_serves_the_store() throws Exception {
        String experiment = home.resolve("experiments/iris.yaml").toString();
        String out = temporary.resolve("runs").toString();
        assertThat(shell(Map.of())
                        .run(tasa.toString(), "run", experiment, "--set", "epochs=1", "--out", out)
                        .exit())
                .isZero();
        String none = temporary.resolve("none").toString();
        Map<String, String> nowhere = Map.of("TASA_JAVA_OPTS", "-Djava.io.tmpdir=" + none);

        Shell.Ended unloaded = shell(nowhere).run(tasa.toString(), "runs", "--out", out);
        assertThat(unloaded.err())
                .contains("SQLite's library can be neither found nor unpacked into " + none)
                .doesNotContain("\tat ");
        assertThat(unloaded.exit()).isEqualTo(1);

        record();
        Shell.Ended runs = shell(nowhere).run(tasa.toString(), "runs", "--out", out);
        assertThat(runs.out()).as(runs.err()).contains("iris");
    }

    @Test
    void a_start_from_the_archive_has_vectors_and_no_warning_of_them() throws Exception {
        String experiment = home.resolve("experiments/digits-lr.yaml").toString();
        String[] inVectors = {
            tasa.toString(),
            "run",
            experiment,
            "--set",
            "kernels=java",
            "--set",
            "epochs=1",
            "--set",
            "repeats=1",
            "--out",
            temporary.resolve("runs").toString()
        };
        Files.writeString(archive, "");
        Shell.Ended unarchived = shell(Map.of()).run(inVectors);
        assertThat(unarchived.exit()).as(unarchived.err()).isZero();
        assertThat(unarchived.err()).contains("WARNING: Using incubator modules: jdk.incubator.vector");

        record();
        Shell.Ended archived = shell(LOGGED).run(inVectors);
        assertThat(archived.exit()).as(archived.err()).isZero();
        assertThat(archived.out())
                .containsPattern("dev\\.tasa\\.runner\\.training\\.Trainer source: shared objects file")
                .containsPattern("jdk\\.incubator\\.vector\\.FloatVector source: jrt:");
        assertThat(archived.err()).doesNotContain("WARNING");
    }

    /// The JVM takes an archive in another folder for valid, and may then have classes without a place.
    @Test
    void a_folder_that_was_moved_leaves_its_archive_behind() throws Exception {
        record();
        Path moved = Files.move(home, temporary.resolve("moved"));
        Files.writeString(moved.resolve("lib/record-start.sh"), "exit 0\n"); // or it makes another meanwhile
        Shell.Ended ended = shell(LOGGED).run(moved.resolve("tasa").toString(), "--version");
        assertThat(ended.out())
                .contains("tasa 0.1.0")
                .doesNotContainPattern("dev\\.tasa\\.runner\\.cli\\.Tasa source: shared objects file");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void a_jar_that_was_replaced_by_an_earlier_one_asks_for_another_archive() throws Exception {
        record();
        replaceJar();
        Files.writeString(home.resolve("lib/record-start.sh"), "echo asked > \"$1/lib/asked\"\n");
        assertThat(shell(Map.of()).run(tasa.toString(), "--version").out()).startsWith("tasa 0.1.0");
        await(home.resolve("lib/asked"));
    }

    /// Where the list of jars does not tell, the JVM does.
    @Test
    void an_archive_does_not_serve_the_classes_of_a_jar_that_was_replaced() throws Exception {
        record();
        replaceJar();
        Files.writeString(madeFor(), jars());
        Shell.Ended ended = shell(LOGGED).run(tasa.toString(), "--version");
        assertThat(ended.out()).contains("tasa 0.1.0").contains("dev.tasa.runner.cli.Tasa source: file:");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
    }

    private void replaceJar() throws IOException {
        Path jar = home.resolve("lib/runner-0.1.0.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    /// What runs in the background has no other sign of its end.
    private static void await(Path file) {
        Instant until = Instant.now().plusSeconds(30);
        while (!Files.exists(file) && Instant.now().isBefore(until)) {
            Thread.onSpinWait();
        }
        assertThat(file).exists();
    }

    /// As on a disk that was full.
    @Test
    void a_list_of_jars_that_was_cut_off_is_none() throws Exception {
        Files.writeString(home.resolve("lib/record-start.sh"), "exit 0\n");
        Files.writeString(madeFor(), "");
        Shell.Ended ended = shell(Map.of()).run(tasa.toString(), "--version");
        assertThat(ended.out()).startsWith("tasa 0.1.0");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void the_run_that_an_archive_is_recorded_from_succeeds() throws Exception {
        Shell.Ended ended = shell(Map.of())
                .run(
                        tasa.toString(),
                        "run",
                        home.resolve("experiments/digits-lr.yaml").toString(),
                        "--set",
                        "epochs=2",
                        "--out",
                        temporary.resolve("runs").toString());
        assertThat(ended.exit()).as(ended.err()).isZero();
    }

    @Test
    void without_a_jdk_it_says_what_to_install() throws Exception {
        lookForJdksUnder(temporary);
        Shell.Ended ended = shellWithoutJava().run(tasa.toString(), "--version");
        assertThat(ended.err())
                .startsWith("tasa needs JDK 25 or newer: no JDK found.\n")
                .contains("apt install openjdk-25-jdk", "brew install openjdk", "TASA_JAVA_HOME");
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void the_newest_of_the_jdks_that_are_too_old_is_named() throws Exception {
        lookForJdksUnder(temporary);
        fakeJdk(temporary.resolve("usr/lib/jvm/eight"), "1.8.0_402");
        fakeJdk(temporary.resolve("usr/lib/jvm/seventeen"), "17.0.2");
        fakeJdk(temporary.resolve("opt/jdk-11"), "11.0.20");
        assertThat(shellWithoutJava().run(tasa.toString(), "--version").err())
                .startsWith("tasa needs JDK 25 or newer: the newest found is 17.0.2 in "
                        + temporary.resolve("usr/lib/jvm/seventeen") + ".\n");
    }

    @Test
    void a_jdk_in_a_usual_folder_is_found() throws Exception {
        lookForJdksUnder(temporary);
        fakeJdk(temporary.resolve("usr/lib/jvm/a-jdk-17"), "17.0.2");
        Path fits = fakeJdk(temporary.resolve("usr/lib/jvm/b-jdk-25"), VERSION);
        Shell.writeScript(fits.resolve("bin/java"), "#!/bin/sh\nexec '" + Shell.JDK + "/bin/java' \"$@\"\n");
        assertThat(shellWithoutJava().run(tasa.toString(), "--version").out()).startsWith("tasa 0.1.0");
    }

    @Test
    void an_old_jdk_in_tasa_java_home_is_refused_although_another_would_do() throws Exception {
        Path old = fakeJdk(temporary.resolve("old jdk"), "24.0.1");
        Shell.Ended ended = shell(Map.of("TASA_JAVA_HOME", old.toString())).run(tasa.toString(), "--version");
        assertThat(ended.err())
                .startsWith("TASA_JAVA_HOME is " + old
                        + ", but tasa needs JDK 25 or newer: the newest found is 24.0.1 in " + old);
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void a_java_home_that_is_too_old_gives_way_to_a_jdk_that_is_not() throws Exception {
        Path old = fakeJdk(temporary.resolve("old jdk"), "24.0.1");
        Map<String, String> environment =
                Map.of("JAVA_HOME", old.toString(), "PATH", Shell.JDK.resolve("bin") + ":/usr/bin:/bin");
        assertThat(shell(environment).run(tasa.toString(), "--version").out()).startsWith("tasa 0.1.0");
    }

    /// A shell in an unrelated folder, with the JDK of these tests as JAVA_HOME unless `more` says otherwise.
    private Shell shell(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(
                Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", Shell.JDK.toString(), "HOME", temporary.toString()));
        environment.putAll(more);
        return new Shell(temporary, environment);
    }

    private Shell shellWithoutJava() throws IOException {
        Path bin = Shell.commandsIn(temporary.resolve("commands"));
        return new Shell(temporary, Map.of("PATH", bin.toString(), "HOME", temporary.toString()));
    }

    /// Moves the folders of the whole machine that the copy searches below `root`.
    private void lookForJdksUnder(Path root) throws IOException {
        Path finder = home.resolve("lib/find-java.sh");
        Files.writeString(
                finder, Files.readString(finder).replaceAll(" (/usr/lib/|/opt/|/Library/)", " " + root + "$1"));
    }

    private static Path fakeJdk(Path folder, String version) throws IOException {
        Shell.writeScript(folder.resolve("bin/java"), "#!/bin/sh\necho started the wrong JDK\n");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    /// Where it stands for which jars the archive was made.
    private Path madeFor() {
        return home.resolve("lib/tasa-" + VERSION + ".jsa.jars");
    }

    private String jars() throws Exception {
        String list = "LC_ALL=C ls -lnL '" + home + "'/lib/*.jar '" + home + "'/lib/plugins/*.jar";
        return shell(Map.of()).run("sh", "-c", list).out();
    }

    private void record() throws Exception {
        Files.delete(archive);
        Shell.Ended recorded = shell(Map.of())
                .run(
                        "sh",
                        home.resolve("lib/record-start.sh").toString(),
                        home.toString(),
                        Shell.JDK.resolve("bin/java").toString(),
                        classPath(),
                        archive.toString(),
                        jars());
        assertThat(recorded.exit()).as(recorded.err()).isZero();
    }

    private String classPath() throws IOException {
        StringBuilder path = new StringBuilder();
        for (Path folder : new Path[] {home.resolve("lib"), home.resolve("lib/plugins")}) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .forEach(jar -> path.append(":").append(jar));
            }
        }
        return path.substring(1);
    }
}
