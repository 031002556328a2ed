package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.range.RangeFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa range FILE`: which learning rates are worth a sweep.
@Command(
        name = "range",
        mixinStandardHelpOptions = true,
        description = "Let the learning rate rise over a short training, and propose the rates to sweep as YAML.")
public final class RangeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "an experiment; its own learning rates do not count")
    private Path file;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "change a field, such as --set batch-size=64")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars; may be repeated")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--parallel", paramLabel = "N", description = "trainings at once; by default one a core")
    private int parallel = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "print one JSON document, or with --run what tasa run --json prints")
    private boolean json;

    @Option(names = "--run", description = "run the experiment with the proposed rates")
    private boolean run;

    @Option(names = "--out", paramLabel = "DIR", description = "where runs are kept; by default runs")
    private Path out = Path.of("runs");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        RunCommand.checkParallel(parallel);
        Plugins plugins = DroppedIn.load(folders, spec.commandLine());
        LoadedExperiment loaded = LoadedExperiment.readForRange(file, sets, plugins, Plan.DEFAULT_LIMIT);
        List<RangeFinding> findings = FoundRates.find(loaded, plugins, parallel);
        if (run) {
            new RangeText(loaded.plan(), findings)
                    .lines()
                    .forEach(spec.commandLine().getErr()::println);
            return runWith(FoundRates.sets(loaded, findings));
        }
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            print(loaded, findings, stdout);
        } else {
            new RangeText(loaded.plan(), findings).lines().forEach(stdout::println);
        }
        stdout.flush();
        return Tasa.DONE;
    }

    private int runWith(List<String> found) {
        List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--parallel", "" + parallel));
        arguments.addAll(List.of("--out", out.toString()));
        found.forEach(set -> arguments.addAll(List.of("--set", set)));
        folders.forEach(folder -> arguments.addAll(List.of("--plugins", folder.toString())));
        if (json) {
            arguments.add("--json");
        }
        String[] call = arguments.toArray(String[]::new);
        return Tasa.commandLine(call)
                .setOut(spec.commandLine().getOut())
                .setErr(spec.commandLine().getErr())
                .execute(call);
    }

    private static void print(LoadedExperiment loaded, List<RangeFinding> findings, PrintWriter out)
            throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeStringField(
                    "experiment", loaded.plan().cells().getFirst().experiment().name());
            json.writeArrayFieldStart("groups");
            for (RangeFinding finding : findings) {
                write(finding, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void write(RangeFinding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : finding.held().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("grid");
        for (String rate : finding.grid()) {
            json.writeNumber(Double.parseDouble(rate));
        }
        json.writeEndArray();
        if (finding.curve().falls()) {
            json.writeNumberField("steepest", finding.curve().steepest());
            json.writeNumberField("lowest", finding.curve().lowest());
            json.writeNumberField("last", finding.curve().last());
        }
        write("rates", finding.curve().rates(), json);
        write("losses", finding.curve().losses(), json);
        json.writeEndObject();
    }

    private static void write(String name, List<Double> numbers, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }
}
