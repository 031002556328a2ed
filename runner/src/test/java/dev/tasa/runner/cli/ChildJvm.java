package dev.tasa.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line in a JVM of its own, on this test's class path.
public final class ChildJvm {
    private ChildJvm() {}

    public static List<String> command(List<String> flags, String... arguments) {
        return command(flags, Tasa.class, arguments);
    }

    /// Another program on the same class path.
    static List<String> command(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
