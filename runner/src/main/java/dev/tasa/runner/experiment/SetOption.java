package dev.tasa.runner.experiment;

import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.plugins.Plugins;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One `--set path=value`. The value is YAML; after `sweep.` the rest of the path is one key.
record SetOption(Scalar path, Node value) {
    private static final String SWEEP = "sweep.";

    /// All options, in order, on top of the file.
    static Mapping applyAll(List<String> options, Mapping root, Plugins plugins, Problems problems) {
        Mapping changed = root;
        Map<String, SetOption> applied = new HashMap<>();
        for (String option : options) {
            var set = problems.attempt(() -> parse(option, problems));
            if (set.isPresent() && applied.putIfAbsent(set.get().path.text(), set.get()) == null) {
                Mapping before = changed;
                changed = problems.attempt(() -> set.get().applyTo(before, plugins))
                        .orElse(before);
            } else if (set.isPresent()) {
                problems.add(set.get().path.at(), set.get().path.text() + " is set twice", "Keep one of the two");
            }
        }
        Set<String> swept = Swept.everywhere(changed);
        boolean isUnion = changed.get("sweep").orElse(null) instanceof Node.Sequence;
        applied.values().forEach(set -> set.refuseIfSwept(swept, isUnion, problems));
        return changed;
    }

    private static SetOption parse(String option, Problems problems) {
        int equals = option.indexOf('=');
        SourceText source = SourceText.of("--set " + option, option, equals + 1);
        Location start = new Location(source.name(), 1, 1, source.lines().getFirst());
        if (equals < 1) {
            throw new ExperimentException(start, "--set takes path=value", "Write for example --set learning-rate=0.1");
        }
        Node value = YamlReader.read(option.substring(equals + 1), source, problems)
                .orElseThrow(() -> new ExperimentException(List.of())); // already reported
        return new SetOption(new Scalar(option.substring(0, equals), false, start), value);
    }

    private Mapping applyTo(Mapping root, Plugins plugins) {
        if (!path.text().startsWith(SWEEP)) {
            return Overlay.onto(root, path, value, plugins);
        }
        if (root.get("sweep").orElse(null) instanceof Node.Sequence) {
            throw new ExperimentException(
                    path.at(), "sweep is a list, so " + path.text() + " has no place", "Set sweep as a whole");
        }
        List<String> segments = List.of("sweep", path.text().substring(SWEEP.length()));
        return Overlay.onto(root, path, segments, value, plugins);
    }

    private void refuseIfSwept(Set<String> swept, boolean isUnion, Problems problems) {
        for (String axis : swept) {
            if (path.text().equals(axis) || path.text().startsWith(axis + ".")) {
                problems.add(
                        path.at(),
                        axis + " is swept, so setting " + path.text() + " would change nothing",
                        isUnion
                                ? "Set the sweep as a whole: --set 'sweep={" + axis + ": […]}'"
                                : "Set the axis: --set " + SWEEP + axis + "=[…]");
            }
        }
    }
}
