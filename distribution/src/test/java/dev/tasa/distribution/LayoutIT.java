package dev.tasa.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the distribution holds, as a folder and as a zip.
class LayoutIT {
    private static final Path FOLDER = Path.of("target/tasa");
    private static final Path ZIP = Path.of("target/tasa-0.1.0.zip");

    @Test
    void the_zip_holds_launcher_runner_and_bundled_plugins() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(ZIP)) {
            assertThat(filesUnder(zip.getPath("/tasa-0.1.0")))
                    .contains(
                            "tasa",
                            "lib/find-java.sh",
                            "lib/java-options",
                            "lib/lock.sh",
                            "lib/record-start.sh",
                            "lib/plugins-api-0.1.0.jar",
                            "lib/runner-0.1.0.jar",
                            "lib/picocli-4.7.7.jar",
                            "lib/snakeyaml-2.7.jar",
                            "lib/plugins/standard-0.1.0.jar",
                            "lib/plugins/data-0.1.0.jar",
                            "lib/commons-csv-1.14.1.jar",
                            "lib/plugins/onednn-0.1.0.jar");
        }
    }

    @Test
    void what_is_for_tests_or_for_the_user_to_add_stays_out() throws IOException {
        assertThat(filesUnder(FOLDER)).noneMatch(file -> file.matches(".*(lion|junit|assertj|test-kit).*"));
    }

    @Test
    void a_jar_lies_either_in_lib_or_in_lib_plugins() throws IOException {
        List<String> jars = filesUnder(FOLDER).stream()
                .filter(file -> file.endsWith(".jar"))
                .map(file -> Path.of(file).getFileName().toString())
                .toList();
        assertThat(jars).doesNotHaveDuplicates();
    }

    @Test
    void the_zip_holds_the_same_files_as_the_folder() throws IOException {
        List<String> folder = filesUnder(FOLDER).stream()
                .filter(file -> !file.equals("lib/built") && !file.matches(".*\\.jsa.*|lib/sqlite-jdbc-[^/]*/.*"))
                .toList();
        try (FileSystem zip = FileSystems.newFileSystem(ZIP)) {
            assertThat(filesUnder(zip.getPath("/tasa-0.1.0"))).containsExactlyElementsOf(folder);
        }
    }

    /// The JVM takes an archive of classes for valid when names, sizes and times of the jars are those it was made
    /// with.
    @Test
    void the_folders_jars_carry_the_time_at_which_they_were_built() throws IOException {
        assertThat(Files.getLastModifiedTime(FOLDER.resolve("lib/runner-0.1.0.jar"))
                                .toMillis()
                        / 1000)
                .isEqualTo(Files.getLastModifiedTime(Path.of("../runner/target/runner-0.1.0.jar"))
                                .toMillis()
                        / 1000);
    }

    @Test
    void the_users_plugin_folder_is_there_and_empty() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(ZIP)) {
            assertThat(zip.getPath("/tasa-0.1.0/plugins")).isEmptyDirectory();
        }
    }

    @Test
    void the_launcher_can_be_executed_once_unpacked() throws IOException {
        Map<String, Object> withPermissions = Map.of("enablePosixFileAttributes", true);
        try (FileSystem zip = FileSystems.newFileSystem(ZIP, withPermissions)) {
            assertThat(Files.getPosixFilePermissions(zip.getPath("/tasa-0.1.0/tasa")))
                    .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
        }
    }

    private static List<String> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
