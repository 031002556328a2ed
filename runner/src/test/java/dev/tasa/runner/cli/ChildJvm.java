package dev.tasa.runner.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The command line in a JVM of its own, on this test's class path.
///
/// Children start from an archive of classes, as the installed program does: in a second less, of which there are
/// more than a hundred in all tests. The JVM archives classes of jars alone, so folders are packed first.
public final class ChildJvm {
    private static final Path FOLDER =
            Path.of("target", "child-jvm", Long.toString(ProcessHandle.current().pid()));
    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa").toAbsolutePath();

    private static final List<String> START = started();

    private ChildJvm() {}

    public static List<String> command(List<String> flags, String... arguments) {
        return command(flags, Tasa.class, arguments);
    }

    /// Another program on the same class path.
    static List<String> command(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(START);
        command.addAll(1, flags);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /// From the program to the class path.
    private static List<String> started() {
        try {
            Files.createDirectories(FOLDER);
            List<String> start = new ArrayList<>();
            start.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            start.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
            start.addAll(List.of("-Xlog:cds*=off", "-cp", classPath()));
            archive(start);
            start.add(1, "-XX:SharedArchiveFile=" + ARCHIVE);
            return start;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? packed(path, jars.size() + ".jar") : entry);
        }
        return String.join(File.pathSeparator, jars);
    }

    private static String packed(Path folder, String name) throws IOException {
        Path jar = FOLDER.resolve(name).toAbsolutePath();
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.filter(path -> !path.equals(folder)).toList()) {
                String entry = folder.relativize(path).toString().replace(File.separatorChar, '/');
                // Folders too: what looks for resources in one finds it by its entry.
                zip.putNextEntry(new ZipEntry(Files.isDirectory(path) ? entry + "/" : entry));
                if (Files.isRegularFile(path)) {
                    Files.copy(path, zip);
                }
                zip.closeEntry();
            }
        }
        return jar.toString();
    }

    /// Without an archive children start all the same, only later.
    private static void archive(List<String> start) throws IOException, InterruptedException {
        Path file = Files.writeString(FOLDER.resolve("start.yaml"), """
                name: start
                data: {synthetic: {kind: two-moons, samples: 60}}
                model: [{dense: 4}, output]
                loss: categorical-cross-entropy
                epochs: 2
                repeats: 2
                sweep: {learning-rate: [0.1, 0.2], optimizer: [sgd, adam]}
                """);
        List<String> command = new ArrayList<>(start);
        command.add(1, "-XX:ArchiveClassesAtExit=" + ARCHIVE);
        command.addAll(List.of(Tasa.class.getName(), "run", file.toString()));
        command.addAll(List.of("--out", FOLDER.resolve("runs").toString()));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(FOLDER.resolve("archive.log").toFile()))
                .start()
                .waitFor();
    }
}
