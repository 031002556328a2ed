package dev.tasa.benchmarks;

import dev.tasa.benchmarks.Watching.Watchers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/// [Visitors] in a process of their own, so that their work is not counted as tasa's.
record Clients(Process process, PrintWriter orders, BufferedReader answers) implements AutoCloseable {

    static Clients start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Visitors.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Clients(process, new PrintWriter(process.outputWriter(), true), process.inputReader());
    }

    void visit(Watchers watchers, String url) {
        orders.println(watchers + " " + url);
    }

    /// @return how many answers they had since they began to visit
    long leave() throws IOException {
        orders.println("leave");
        return Long.parseLong(answers.readLine());
    }

    @Override
    public void close() {
        orders.close();
        process.destroy();
    }
}
