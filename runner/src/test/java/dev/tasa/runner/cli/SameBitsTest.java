package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run's digest depends on the experiment alone.
class SameBitsTest {
    private static final String[] QUICK = {"--set", "epochs=3", "--set", "sweep.learning-rate=[0.01, 0.1, 3]"};

    @TempDir
    Path out;

    @Test
    void one_two_and_four_trials_at_once_give_equal_digests() {
        String alone = digest("digits-lr.yaml", 1);

        assertThat(digest("digits-lr.yaml", 2)).isEqualTo(alone);
        assertThat(digest("digits-lr.yaml", 4)).isEqualTo(alone);
    }

    private String digest(String file, int parallel) {
        Path folder = out.resolve("parallel-" + parallel);
        String[] arguments = {
            "--parallel", "" + parallel, QUICK[0], QUICK[1], QUICK[2], QUICK[3], "--set", "kernels=java"
        };
        Program program = Program.runExperiment(folder, file, arguments);
        assertThat(program.exit()).as(program.err()).isZero();
        return Program.summary(folder).get("digest").asText();
    }

    @Test
    void the_interpreter_and_the_compiler_give_equal_digests_with_all_kernels() throws Exception {
        List<String> interpreted = digestsOfChild("-Xint");

        assertThat(digestsOfChild("-Xcomp")).isEqualTo(interpreted);
        assertThat(interpreted).doesNotContainNull().hasSize(2);
    }

    /// With the Java kernels and with those that are taken by themselves.
    private List<String> digestsOfChild(String flag) throws IOException, InterruptedException {
        Path folder = out.resolve(flag);
        List<String> command = ChildJvm.command(
                List.of(flag),
                "run",
                iris("java").toString(),
                iris("auto").toString(),
                "--out",
                folder.toString(),
                "--set",
                "repeats=1",
                "--set",
                "epochs=3",
                "--set",
                "sweep.learning-rate=[0.01, 0.1]");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("child.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as("%s: %s", flag, Files.readString(out.resolve("child.log")))
                .isZero();
        List<String> digests = new ArrayList<>();
        for (String kernels : List.of("java", "auto")) {
            try (Stream<Path> runs = Files.list(folder.resolve("iris-" + kernels))) {
                digests.add(Program.json(runs.findFirst().orElseThrow().resolve("summary.json"))
                        .get("digest")
                        .asText());
            }
        }
        return digests;
    }

    private Path iris(String kernels) throws IOException {
        String shipped = Files.readString(Program.EXPERIMENTS.resolve("iris.yaml"));
        Path data = Program.EXPERIMENTS.resolve("data/iris.csv").toAbsolutePath();
        return Files.writeString(
                out.resolve("iris-" + kernels + ".yaml"),
                shipped.replace("name: iris", "name: iris-" + kernels + "\nkernels: " + kernels)
                        .replace("data/iris.csv", data.toString()));
    }
}
