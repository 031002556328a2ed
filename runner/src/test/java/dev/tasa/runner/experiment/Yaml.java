package dev.tasa.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// YAML for tests, as if it were the file `x.yaml`.
final class Yaml {
    private Yaml() {}

    static Node node(String yaml) {
        Problems problems = new Problems();
        Node node = read(yaml, problems);
        problems.throwIfAny();
        return node;
    }

    /// The mistakes in `yaml`, as they are printed.
    static List<String> mistakes(String yaml) {
        Problems problems = new Problems();
        YamlReader.read(yaml, SourceText.of("x.yaml", yaml, 0), problems);
        return messages(problems::throwIfAny);
    }

    /// The mistakes that `reading` ends with.
    static List<String> messages(Runnable reading) {
        try {
            reading.run();
        } catch (ExperimentException mistakes) {
            return mistakes.problems().stream().map(Problem::toString).toList();
        }
        return List.of();
    }

    /// The value of the only key in `yaml`.
    static Node value(String yaml) {
        Node.Mapping mapping = (Node.Mapping) node(yaml);
        assertThat(mapping.entries()).hasSize(1);
        return mapping.entries().getFirst().value();
    }

    private static Node read(String yaml, Problems problems) {
        return YamlReader.read(yaml, SourceText.of("x.yaml", yaml, 0), problems).orElse(null);
    }
}
