package dev.tasa.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A folder to run commands in, with an environment that holds nothing but what is given.
record Shell(Path folder, Map<String, String> environment) {
    /// How a command ended and what it said.
    record Ended(int exit, String out, String err) {}

    /// The commands that the launchers use: neither Java nor Maven.
    private static final String COMMANDS =
            "cat chmod dirname find head ln mkdir mktemp mv printf readlink rm rmdir sh sleep touch";

    /// The JDK that runs the tests.
    static final Path JDK = Path.of(System.getProperty("java.home"));

    /// Fills `bin` with the commands that the launchers use, for a PATH that holds nothing else.
    static Path commandsIn(Path bin) throws IOException {
        for (String command : COMMANDS.split(" ")) {
            Path file = Path.of(Files.exists(Path.of("/usr/bin", command)) ? "/usr/bin" : "/bin", command);
            writeScript(bin.resolve(command), "#!/bin/sh\nexec " + file + " \"$@\"\n");
        }
        return bin;
    }

    static void writeScript(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    Ended run(String... command) throws IOException, InterruptedException {
        return start(command).join();
    }

    /// A command that hangs is killed after two minutes, so that the test fails.
    CompletableFuture<Ended> start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process.onExit().thenApply(ended -> new Ended(ended.exitValue(), out.join(), err.join()));
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
