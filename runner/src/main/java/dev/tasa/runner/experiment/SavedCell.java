package dev.tasa.runner.experiment;

import dev.tasa.api.DataSource;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A cell of a run that is over, with other data in the place of its own.
public final class SavedCell {
    private SavedCell() {}

    /// Reads a cell that was written out.
    ///
    /// @param cell its file
    /// @param data a file that stands for the one in the cell's data source, or a whole data source in YAML:
    /// `{csv: {path: new.csv, target: label}}`; relative to the working directory
    /// @throws ExperimentException with every mistake
    public static ExperimentFile read(Path cell, String data, Plugins plugins) {
        String set = data.startsWith("{") ? "data=" + data : path(cell, plugins) + "=" + Printed.quoted(absolute(data));
        return ExperimentFile.read(Path.of(""), cell, List.of(set), plugins);
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    /// Where the cell's data source takes its file.
    private static String path(Path cell, Plugins plugins) {
        Problems problems = new Problems();
        Optional<Node> data = YamlFile.read(cell, problems)
                .flatMap(root -> root instanceof Node.Mapping mapping ? mapping.get("data") : Optional.empty());
        problems.throwIfAny();
        PluginSpec source = PluginSpec.of(
                DataSource.class,
                data.orElseThrow(() -> new ExperimentException(
                        Location.ofWhole(cell.toString()), "this file names no data", "Name a model that tasa saved")));
        String name = source.name().text();
        return plugins.find(DataSource.class, name).stream()
                .flatMap(installed -> installed.parameters().stream())
                .filter(parameter -> parameter.type() == Path.class)
                .findFirst()
                .map(Parameter::name)
                .map(parameter -> "data." + name + "." + parameter)
                .orElseThrow(() -> new ExperimentException(
                        source.name().at(),
                        name + " reads no file",
                        "Name a data source instead of a file, such as '{" + name + ": {…}}'"));
    }
}
