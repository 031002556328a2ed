package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"java", "auto"})
    void the_interpreter_and_the_compiler_give_equal_digests(String kernels) throws Exception {
        assertThat(digestOfChild("-Xint", kernels)).isEqualTo(digestOfChild("-Xcomp", kernels));
    }

    private String digestOfChild(String flag, String kernels) throws IOException, InterruptedException {
        Path folder = out.resolve(kernels + flag);
        List<String> command = ChildJvm.command(
                List.of(flag),
                "run",
                Program.EXPERIMENTS.resolve("iris.yaml").toString(),
                "--out",
                folder.toString(),
                "--set",
                "kernels=" + kernels,
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
        assertThat(process.waitFor()).as(flag).isZero();
        return Program.summary(folder).get("digest").asText();
    }
}
