package dev.tasa.runner.experiment;

import dev.tasa.api.DataSource;
import dev.tasa.runner.experiment.Node.Entry;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A cell of a run that is over, with other data in the place of its own.
///
/// @param file the experiment with the other data
/// @param trainedOn its own data source; empty where that is not installed
public record SavedCell(ExperimentFile file, Optional<DataSource> trainedOn) {
    /// How places in the other data are named.
    private static final String DATA = "DATA";

    /// Reads a cell that was written out. Of its own data source the parameters stay that the other data leave open,
    /// but for the file.
    ///
    /// @param cell its file
    /// @param data a file that stands for the one in the cell's data source, or a whole data source in YAML:
    /// `{csv: {path: new.csv, target: label}}`; relative to the working directory
    /// @throws ExperimentException with every mistake
    public static SavedCell read(Path cell, String data, Plugins plugins) {
        Problems problems = new Problems();
        Optional<Node> written = YamlFile.read(cell, problems);
        problems.throwIfAny();
        if (!(written.get() instanceof Mapping root) || root.get("data").isEmpty()) {
            throw new ExperimentException(
                    Location.ofWhole(cell.toString()), "this file names no data", "Name a model that tasa saved");
        }
        PluginSpec own = PluginSpec.of(DataSource.class, root.get("data").get());
        Node other = data.startsWith("{")
                ? YamlReader.read(data, SourceText.of(DATA, data, 0), problems).orElse(null)
                : file(own, root.get("data").get(), data, plugins);
        problems.throwIfAny();
        ExperimentFile file =
                ExperimentFile.readToPredict(with(root, "data", merged(own, other, plugins)), DATA, plugins);
        return new SavedCell(file, source(root.get("data").get(), plugins));
    }

    /// Its mistakes, such as a plugin that is not there, are told only where the other data need it.
    private static Optional<DataSource> source(Node data, Plugins plugins) {
        return new PluginBinder(plugins, Path.of(""), new BoundParts(), new Problems()).plugin(DataSource.class, data);
    }

    /// A data source of the cell's kind that names its file alone; the cell's own, to be told of with all other
    /// plugins that are not there, where it is none that is installed.
    private static Node file(PluginSpec own, Node written, String data, Plugins plugins) {
        String name = own.name().text();
        Optional<Installed<DataSource>> source = plugins.find(DataSource.class, name);
        if (source.isEmpty()) {
            return written;
        }
        Parameter parameter = fileParameter(source.get())
                .orElseThrow(() -> new ExperimentException(
                        own.name().at(),
                        name + " reads no file",
                        "Name a data source instead of a file, such as '{" + name + ": {…}}'"));
        Location at = Location.ofWhole(DATA);
        Node path = new Scalar(Path.of(data).toAbsolutePath().normalize().toString(), true, at);
        Mapping parameters = new Mapping(List.of(new Entry(new Scalar(parameter.name(), false, at), path)), at);
        return new Mapping(List.of(new Entry(new Scalar(name, false, at), parameters)), at);
    }

    /// The parameter that a file stands for.
    private static Optional<Parameter> fileParameter(Installed<?> source) {
        return source.parameters().stream()
                .filter(parameter -> parameter.type() == Path.class)
                .findFirst();
    }

    /// The other data, with the cell's own parameters where they are of its kind and leave some open.
    private static Node merged(PluginSpec own, Node other, Plugins plugins) {
        PluginSpec given = PluginSpec.of(DataSource.class, other);
        Optional<Installed<DataSource>> source =
                plugins.find(DataSource.class, given.name().text());
        if (source.isEmpty() || !given.name().text().equals(own.name().text())) {
            return other;
        }
        Mapping parameters = given.parameters(source.get(), plugins);
        Optional<String> file = fileParameter(source.get()).map(Parameter::name);
        for (Entry entry : own.parameters(source.get(), plugins).entries()) {
            String name = entry.key().text();
            if (parameters.get(name).isEmpty() && !file.equals(Optional.of(name))) {
                parameters = with(parameters, name, entry.value());
            }
        }
        return new Mapping(List.of(new Entry(given.name(), parameters)), other.at());
    }

    /// A mapping with an entry changed or added.
    private static Mapping with(Mapping mapping, String key, Node value) {
        List<Entry> entries = new ArrayList<>(mapping.entries());
        entries.removeIf(entry -> entry.key().text().equals(key));
        entries.add(new Entry(new Scalar(key, false, value.at()), value));
        return new Mapping(entries, mapping.at());
    }
}
