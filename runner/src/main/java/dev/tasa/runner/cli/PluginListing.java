package dev.tasa.runner.cli;

import dev.tasa.api.Plugin;
import dev.tasa.runner.plugins.Broken;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.plugins.TypeText;
import dev.tasa.runner.plugins.ValueText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Plugins as people read them.
record PluginListing(PrintWriter out) {

    /// A line for each plugin of some kinds.
    void list(Plugins plugins, List<Class<? extends Plugin>> kinds) {
        Columns columns = new Columns();
        columns.row("KIND", "NAME", "JAR", "WHAT IT IS");
        for (Class<? extends Plugin> kind : kinds) {
            for (Installed<? extends Plugin> plugin : plugins.all(kind)) {
                columns.row(Plugins.kindName(kind), plugin.name(), fileName(plugin.jar()), plugin.summary());
            }
        }
        columns.lines().forEach(out::println);
    }

    void broken(List<Broken> broken) {
        if (!broken.isEmpty()) {
            out.println();
            out.println("Broken, and left out:");
            broken.forEach(line -> out.println("  " + line));
        }
    }

    /// Everything about one plugin.
    void describe(Class<? extends Plugin> kind, Installed<? extends Plugin> plugin) {
        out.println(Plugins.kindName(kind) + " " + plugin.name());
        out.println(plugin.type().getName() + " in " + plugin.jar());
        if (!plugin.documentation().isEmpty()) {
            out.println();
            out.println(plugin.documentation());
        }
        if (!plugin.parameters().isEmpty()) {
            out.println();
            parameters(plugin.parameters()).lines().forEach(out::println);
        }
        out.println();
        out.println("In an experiment:");
        example(kind, plugin).lines().forEach(line -> out.println("  " + line));
    }

    private static Columns parameters(List<Parameter> parameters) {
        Columns columns = new Columns();
        columns.row("PARAMETER", "TYPE", "RANGE", "DEFAULT", "WHAT IT IS");
        for (Parameter parameter : parameters) {
            columns.row(
                    parameter.name(),
                    TypeText.of(parameter.type()),
                    parameter.range().orElse("any"),
                    parameter.required() ? "required" : ValueText.of(parameter.defaultValue()),
                    parameter.documentation());
        }
        return columns;
    }

    /// The plugin with its defaults written out, under the key where its kind goes.
    private static String example(Class<? extends Plugin> kind, Installed<? extends Plugin> plugin) {
        String parameters = plugin.parameters().stream()
                .map(parameter ->
                        parameter.name() + ": " + (parameter.required() ? "…" : ValueText.of(parameter.defaultValue())))
                .filter(setting -> !setting.endsWith(": none"))
                .collect(Collectors.joining(", "));
        String name = plugin.name();
        String spelled = parameters.isEmpty() ? name : name + ": {" + parameters + "}";
        String value = parameters.isEmpty() ? name : "{" + spelled + "}";
        return switch (Plugins.kindName(kind)) {
            case "layer" -> "model:\n  - " + spelled;
            case "metric" -> "metrics: [" + value + "]";
            case "data-source" -> "data: " + value;
            case "preprocessor" -> "preprocess: " + value;
            case "activation", "initializer" -> Plugins.kindName(kind) + ": " + value + "  # of a layer";
            default -> Plugins.kindName(kind) + ": " + value;
        };
    }

    private static String fileName(String jar) {
        return Path.of(jar).getFileName().toString();
    }
}
