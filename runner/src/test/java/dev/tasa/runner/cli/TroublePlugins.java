package dev.tasa.runner.cli;

import dev.tasa.runner.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Optimizers that no one should have installed: `stuck` never returns, `greedy` runs out of memory, `unlinked`
/// lacks a native library, `moody` throws and
/// `patient` waits as long as a file is there.
final class TroublePlugins {
    private TroublePlugins() {}

    /// Writes them into a new folder for `--plugins`.
    static Path in(Path folder, Path file) throws IOException {
        Path plugins = Files.createDirectories(folder);
        new PluginJar()
                .source("acme.Stuck", optimizer("Stuck", """
                        for (;;) {
                            try {
                                Thread.sleep(Long.MAX_VALUE);
                            } catch (InterruptedException ignored) {
                                // as a native call would
                            }
                        }"""))
                .source("acme.Greedy", optimizer("Greedy", """
                        long[][] hoard = new long[1 << 20][];
                        for (int i = 0; i < hoard.length; i++) {
                            hoard[i] = new long[Integer.MAX_VALUE - 8];
                        }"""))
                .source("acme.Unlinked", optimizer("Unlinked", """
                        throw new UnsatisfiedLinkError("no blas in\\njava.library.path");"""))
                .source("acme.Moody", optimizer("Moody", """
                        if (java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                            throw new IllegalStateException("not today");
                        }""".formatted(file)))
                .source("acme.Patient", optimizer("Patient", """
                        while (java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                        }""".formatted(file)))
                .service("dev.tasa.api.Optimizer", "acme.Stuck\nacme.Greedy\nacme.Unlinked\nacme.Moody\nacme.Patient")
                .write(plugins.resolve("trouble.jar"));
        return plugins;
    }

    private static String optimizer(String name, String body) {
        return """
                package acme;

                import dev.tasa.api.*;

                public record %s() implements Optimizer {
                    @Override public int slots() { return 0; }
                    @Override public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
                        %s
                    }
                }
                """.formatted(name, body);
    }
}
