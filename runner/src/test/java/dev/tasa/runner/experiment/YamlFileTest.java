package dev.tasa.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
    @TempDir
    Path folder;

    @Test
    void a_missing_file() {
        assertThat(mistakes(folder.resolve("none.yaml")))
                .containsExactly(
                        folder
                                + "/none.yaml: no such file\n  Write the path of a YAML file, such as experiments/digits-lr.yaml");
    }

    @Test
    void a_folder() {
        assertThat(mistakes(folder)).containsExactly(folder + ": is a folder\n  Name a readable YAML file");
    }

    @Test
    void more_than_256_KiB() throws IOException {
        byte[] largest = ("a: 1\n#" + "x".repeat(256 * 1024 - 6)).getBytes(StandardCharsets.UTF_8);
        assertThat(mistakes(written(largest))).isEmpty();
        byte[] larger = ("a: 1\n#" + "x".repeat(256 * 1024 - 5)).getBytes(StandardCharsets.UTF_8);
        assertThat(mistakes(written(larger)).getFirst()).contains("is larger than 256 KiB");
    }

    @Test
    void bytes_that_are_no_utf8() throws IOException {
        Path file = written(new byte[] {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xE9, '\n'});
        assertThat(mistakes(file).getFirst())
                .startsWith(file + ":2:4: the byte 0xE9 is no UTF-8\n  b: \uFFFD\n     ^\n  Save the file as UTF-8");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_key() throws IOException {
        Path file = written("\uFEFFa: 1\n".getBytes(StandardCharsets.UTF_8));
        Problems problems = new Problems();
        Node.Mapping root = (Node.Mapping) YamlFile.read(file, problems).orElseThrow();
        assertThat(root.entries().getFirst().key().text()).isEqualTo("a");
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.yaml"), bytes);
    }

    private static List<String> mistakes(Path file) {
        Problems problems = new Problems();
        YamlFile.read(file, problems);
        return Yaml.messages(problems::throwIfAny);
    }
}
