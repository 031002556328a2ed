package dev.tasa.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher of a checkout, in a small tree of sources whose `mvn` notes its calls and makes a program that
/// prints its arguments.
class RootLauncherIT {
    @TempDir
    Path temporary;

    private Path root;
    private Path tasa;
    private Path mavenCalls;
    private Path commands;

    @BeforeEach
    void lay_out_the_sources() throws IOException {
        root = temporary.resolve("a checkout");
        tasa = root.resolve("tasa");
        mavenCalls = temporary.resolve("maven-calls");
        commands = Shell.commandsIn(temporary.resolve("commands"));
        Path repository = Path.of("..").toAbsolutePath().normalize();
        Shell.writeScript(tasa, Files.readString(repository.resolve("tasa")));
        for (String script : List.of("find-java.sh", "lock.sh")) {
            String path = "distribution/src/main/launcher/" + script;
            source(path, Files.readString(repository.resolve(path)));
        }
        for (String file : List.of(
                "pom.xml",
                "runner/pom.xml",
                "runner/src/main/java/Runner.java",
                "runner/src/test/java/RunnerTest.java",
                "plugins/standard/pom.xml",
                "plugins/standard/src/main/java/Adam.java",
                "plugins/standard/src/main/java/Sgd.java",
                "distribution/pom.xml",
                "experiments/digits.yaml")) {
            source(file, "as it was");
        }
        maven("""
                mkdir -p distribution/target/tasa/lib
                printf '#!/bin/sh\\nfor a in "$@"; do echo "<$a>"; done\\n' >distribution/target/tasa/tasa
                chmod +x distribution/target/tasa/tasa
                touch distribution/target/tasa/lib/built
                """);
    }

    @Test
    void the_first_start_builds_without_tests_and_the_second_does_not_build() throws Exception {
        Shell.Ended first = start("run", "a b.yaml");
        assertThat(first.err()).isEqualTo("building tasa (first use; about a minute) ...\n");
        assertThat(first.out()).isEqualTo("<run>\n<a b.yaml>\n");
        assertThat(Files.readString(mavenCalls))
                .isEqualTo("-q -B -DskipTests package -pl distribution,plugins/lion -am\n");

        Shell.Ended second = start("it's", "", "$HOME");
        assertThat(second).isEqualTo(new Shell.Ended(0, "<it's>\n<>\n<$HOME>\n", ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_changed_source_is_built() throws Exception {
        buildAnHourAgo();
        source("plugins/standard/src/main/java/Adam.java", "changed");
        assertThat(start().err()).isEqualTo("building tasa (the sources changed) ...\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_changed_pom_is_built() throws Exception {
        buildAnHourAgo();
        source("plugins/standard/pom.xml", "changed");
        start();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_deleted_source_is_built() throws Exception {
        buildAnHourAgo();
        Files.delete(root.resolve("plugins/standard/src/main/java/Sgd.java"));
        start();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void changed_tests_and_experiments_are_not_built() throws Exception {
        buildAnHourAgo();
        source("runner/src/test/java/RunnerTest.java", "changed");
        source("experiments/digits.yaml", "changed");
        start();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_failed_build_shows_what_maven_said() throws Exception {
        maven("echo '[ERROR] Runner.java: cannot find symbol'; exit 3\n");
        Shell.Ended ended = start("run");
        assertThat(ended.err())
                .contains("[ERROR] Runner.java: cannot find symbol\n")
                .contains("tasa could not be built")
                .contains(root.resolve("distribution/target/build.log").toString());
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(lock()).doesNotExist();
    }

    @Test
    void without_maven_it_says_what_to_install() throws Exception {
        Files.delete(commands.resolve("mvn"));
        Shell.Ended ended = start("run");
        assertThat(ended.err())
                .startsWith("tasa needs Maven to build itself, and mvn is not on the PATH.\n")
                .contains("apt install maven", "brew install maven");
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void maven_runs_on_the_jdk_that_was_found() throws Exception {
        maven("echo \"JAVA_HOME is $JAVA_HOME\"; exit 3\n");
        assertThat(start().err()).contains("JAVA_HOME is " + Shell.JDK + "\n");
    }

    @Test
    void two_starts_at_once_build_once() throws Exception {
        Path program = commands.resolve("mvn");
        Shell.writeScript(program, Files.readString(program).replace("mkdir", "sleep 1\nmkdir"));
        CompletableFuture<Shell.Ended> one = shell().start(tasa.toString(), "one");
        CompletableFuture<Shell.Ended> two = shell().start(tasa.toString(), "two");
        assertThat(one.join().out()).isEqualTo("<one>\n");
        assertThat(two.join().out()).isEqualTo("<two>\n");
        assertThat(builds()).isEqualTo(1);
        assertThat(lock()).doesNotExist();
    }

    @Test
    void the_lock_of_a_dead_process_is_taken_over() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(lock().getParent());
        Files.createSymbolicLink(lock(), Path.of(Long.toString(dead.pid())));
        assertThat(start("run").out()).isEqualTo("<run>\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void it_starts_through_a_link_from_another_folder() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("a checkout/tasa"));
        assertThat(shell().run(link.toString(), "x").out()).isEqualTo("<x>\n");
    }

    private Shell.Ended start(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = tasa.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return shell().run(command);
    }

    private Shell shell() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", commands.toString());
        environment.put("HOME", temporary.toString());
        environment.put("JAVA_HOME", Shell.JDK.toString());
        return new Shell(temporary, environment);
    }

    private void buildAnHourAgo() throws Exception {
        start();
        FileTime hourAgo = FileTime.from(Instant.now().minusSeconds(3600));
        try (var files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, hourAgo);
            }
        }
    }

    private void source(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void maven(String script) throws IOException {
        Shell.writeScript(commands.resolve("mvn"), "#!/bin/sh\necho \"$*\" >>'" + mavenCalls + "'\n" + script);
    }

    private long builds() throws IOException {
        return Files.readAllLines(mavenCalls).size();
    }

    private Path lock() {
        return root.resolve("distribution/target/build.lock");
    }
}
