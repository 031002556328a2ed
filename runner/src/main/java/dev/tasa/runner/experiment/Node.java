package dev.tasa.runner.experiment;

import java.util.List;
import java.util.Optional;

/// A YAML value together with the place where it was written. Scalars stay text until something knows which
/// type it wants, so no number is misread.
public sealed interface Node {
    Location at();

    /// @param quoted whether it stood in quotes, which makes `"1"` a text
    record Scalar(String text, boolean quoted, Location at) implements Node {}

    record Sequence(List<Node> items, Location at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// Entries in the order of the file; keys are unique.
    record Mapping(List<Entry> entries, Location at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Node> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    record Entry(Scalar key, Node value) {}
}
