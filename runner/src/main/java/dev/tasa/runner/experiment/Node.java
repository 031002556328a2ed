package dev.tasa.runner.experiment;

import java.util.List;
import java.util.Optional;

/// A YAML value together with the place where it was written. Scalars stay text until something knows which
/// type it wants, so no number is misread.
public sealed interface Node {
    Location at();

    /// What it is, for messages: `64`, `the text "64"`, `empty`, `a list`, `a mapping`.
    String described();

    /// @param quoted whether it stood in quotes, which makes `"1"` a text
    record Scalar(String text, boolean quoted, Location at) implements Node {

        /// Whether no value was written, or one of YAML's words for none.
        public boolean isNull() {
            return !quoted
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        @Override
        public String described() {
            if (isNull()) {
                return text.isEmpty() ? "empty" : text;
            }
            return quoted ? "the text \"" + text + "\"" : text;
        }
    }

    record Sequence(List<Node> items, Location at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /// Entries in the order of the file; keys are unique.
    record Mapping(List<Entry> entries, Location at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Node> get(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return Optional.of(entry.value());
                }
            }
            return Optional.empty();
        }

        @Override
        public String described() {
            return "a mapping";
        }
    }

    record Entry(Scalar key, Node value) {}
}
