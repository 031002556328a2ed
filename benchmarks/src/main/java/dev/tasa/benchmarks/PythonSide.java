package dev.tasa.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Locale;
import java.util.Optional;

/// A library of Python, in a process of its own that `benchmarks/peers/steps.py` runs in.
final class PythonSide implements Side, AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    private PythonSide(String name, Process process) {
        this.name = name;
        this.process = process;
        answers = process.inputReader();
        questions = new PrintWriter(process.outputWriter(), true);
    }

    /// The interpreter that the environment's `TASA_BENCH_PYTHON` names.
    static Optional<String> interpreter() {
        return Optional.ofNullable(System.getenv("TASA_BENCH_PYTHON"));
    }

    /// @param library `torch` or `jax`
    /// @return empty where no interpreter is named, or where it lacks the library
    static Optional<PythonSide> of(String library) throws IOException {
        if (interpreter().isEmpty()) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(interpreter().get(), "benchmarks/peers/steps.py", library)
                .redirectError(Redirect.INHERIT)
                .start();
        PythonSide side = new PythonSide(library, process);
        return "ready".equals(side.answers.readLine()) ? Optional.of(side) : Optional.empty();
    }

    String name() {
        return name;
    }

    /// Not a number where the library is not asked for such a network.
    @Override
    public double microsPerStep(Workload workload, Samples samples) {
        questions.printf(
                "%s %d %s %d%n",
                workload.network().name(),
                workload.batch(),
                workload.rule().name().toLowerCase(Locale.ROOT),
                workload.steps());
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(name + " ended at " + workload.name());
            }
            return answer.equals("none") ? Double.NaN : Double.parseDouble(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
