package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibraryTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path cache;

    @Test
    void two_processes_that_start_at_once_both_load_it_and_leave_one_copy() throws Exception {
        Process first = probe(CLASS_PATH);
        Process second = probe(CLASS_PATH);
        assertThat(output(first)).startsWith("onednn 3.");
        assertThat(output(second)).startsWith("onednn 3.");
        Platform platform = Platform.current().orElseThrow();
        assertThat(files().map(file -> file.getFileName().toString()))
                .contains(platform.library())
                .isSubsetOf(platform.library(), platform.openMp());
    }

    @Test
    void a_damaged_file_and_a_truncated_one_are_replaced() throws Exception {
        assertThat(output(probe(CLASS_PATH))).startsWith("onednn 3.");
        Path library = library();
        long length = Files.size(library);
        byte original = flip(library, length / 2);

        assertThat(output(probe(CLASS_PATH))).startsWith("onednn 3.");
        assertThat(flip(library, length / 2)).isEqualTo(original);

        try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
            file.setLength(length / 2);
        }
        assertThat(output(probe(CLASS_PATH))).startsWith("onednn 3.");
        assertThat(Files.size(library)).isEqualTo(length);
    }

    @Test
    void a_whole_file_is_used_as_it_is() throws Exception {
        output(probe(CLASS_PATH));
        Object key = Files.readAttributes(library(), "fileKey,lastModifiedTime");
        output(probe(CLASS_PATH));
        assertThat(Files.readAttributes(library(), "fileKey,lastModifiedTime")).isEqualTo(key);
    }

    @Test
    void without_the_jar_the_reason_names_the_platform_and_the_profile() throws Exception {
        String withoutJar = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("dnnl-"))
                .collect(Collectors.joining(File.pathSeparator));
        String platform = Platform.currentName();
        assertThat(output(probe(withoutJar)))
                .isEqualTo("no library for " + platform + " in this distribution; build it with -Ponednn-" + platform);
    }

    private Process probe(String classPath) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                OnednnProbe.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("LOCALAPPDATA", cache.toString());
        return builder.start();
    }

    private static String output(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.strip();
    }

    private Path library() throws IOException {
        String name = Platform.current().orElseThrow().library();
        return files().filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(cache)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        }
    }

    /// Inverts one byte; returns what it was.
    private static byte flip(Path path, long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(position);
            byte original = file.readByte();
            file.seek(position);
            file.writeByte(~original);
            return original;
        }
    }
}
