package dev.tasa.runner.experiment;

import dev.tasa.runner.experiment.Node.Entry;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads YAML into [Node]s. Nothing is interpreted: text stays text, no tag makes an object.
///
/// Anchors and aliases work; merge keys (`<<`) and tags are refused. The nodes are built from snakeyaml's
/// events, so an alias is counted at its expanded size before anything is expanded, and one that lies inside
/// its own anchor is seen at once.
final class YamlReader {
    /// Nodes after every alias is expanded.
    static final int MAX_NODES = 100_000;

    static final int MAX_DEPTH = 50;

    private final Parser parser;
    private final SourceText source;
    private final Problems problems;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    /// @param node empty while it is being read
    private record Anchored(Optional<Node> node, int size) {}

    private YamlReader(String yaml, SourceText source, Problems problems) {
        this.parser = new ParserImpl(new StreamReader(yaml), new LoaderOptions());
        this.source = source;
        this.problems = problems;
    }

    /// The one document in `yaml`; nothing, where it cannot be read at all.
    static Optional<Node> read(String yaml, SourceText source, Problems problems) {
        return problems.attempt(() -> {
            refuseControlCharacters(yaml, source);
            try {
                return new YamlReader(yaml, source, problems).document();
            } catch (MarkedYAMLException mistake) {
                throw SyntaxMistake.of(mistake, source);
            }
        });
    }

    private static void refuseControlCharacters(String yaml, SourceText source) {
        for (int i = 0; i < yaml.length(); i += Character.charCount(yaml.codePointAt(i))) {
            if (!StreamReader.isPrintable(yaml.codePointAt(i))) {
                String hex = String.format("U+%04X", yaml.codePointAt(i));
                throw new ExperimentException(
                        source.at(yaml, i),
                        "the control character " + hex + " is not allowed in YAML",
                        "Remove it; if the file holds many, it is no text file in UTF-8");
            }
        }
    }

    private Node document() {
        parser.getEvent(); // start of stream
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new ExperimentException(source.at(0, 0), "there is nothing here", "");
        }
        parser.getEvent(); // start of document
        Node root = node(1);
        parser.getEvent(); // end of document
        if (parser.getEvent() instanceof DocumentStartEvent second) {
            throw new ExperimentException(
                    at(second.getStartMark()), "a second document starts here", "Write one experiment a file");
        }
        return root;
    }

    private Node node(int depth) {
        NodeEvent event = (NodeEvent) parser.getEvent();
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        if (depth > MAX_DEPTH) {
            throw new ExperimentException(
                    at(event.getStartMark()),
                    "values are nested more than " + MAX_DEPTH + " deep",
                    "An experiment needs about 10 levels");
        }
        int before = nodes;
        count(1, event);
        String anchor = event.getAnchor();
        if (anchor != null) {
            anchors.put(anchor, new Anchored(Optional.empty(), 0));
        }
        Node node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw new IllegalStateException("no YAML value: " + event);
        };
        if (anchor != null) {
            anchors.put(anchor, new Anchored(Optional.of(node), nodes - before));
        }
        return node;
    }

    private Node aliased(AliasEvent alias) {
        Location at = at(alias.getStartMark());
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw new ExperimentException(
                    at,
                    "*" + alias.getAnchor() + " refers to nothing",
                    "Mark a value above it with &" + alias.getAnchor());
        }
        count(anchored.size(), alias);
        return anchored.node()
                .orElseThrow(() -> new ExperimentException(
                        at, "*" + alias.getAnchor() + " lies inside the value that it repeats", "Write the value out"));
    }

    private void count(int more, Event event) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new ExperimentException(
                    at(event.getStartMark()),
                    "this is more than 100000 values once its aliases are expanded",
                    "Write a smaller experiment; sweeps take ranges such as {log: {from: 1e-4, to: 1, points: 9}}");
        }
    }

    private Scalar scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        return new Scalar(event.getValue(), !event.isPlain(), at(event.getStartMark()));
    }

    private Sequence sequence(CollectionStartEvent start, int depth) {
        refuseTag(start.getTag(), start);
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        parser.getEvent();
        return new Sequence(items, at(start.getStartMark()));
    }

    private Mapping mapping(CollectionStartEvent start, int depth) {
        refuseTag(start.getTag(), start);
        Map<String, Entry> entries = new java.util.LinkedHashMap<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Node key = node(depth + 1);
            Node value = node(depth + 1);
            if (isUsableKey(key) && key instanceof Scalar name) {
                Entry first = entries.putIfAbsent(name.text(), new Entry(name, value));
                if (first != null) {
                    problems.add(
                            name.at(),
                            name.text() + " is written twice, first in line "
                                    + first.key().at().line(),
                            "Keep one of the two");
                }
            }
        }
        parser.getEvent();
        return new Mapping(List.copyOf(entries.values()), at(start.getStartMark()));
    }

    private boolean isUsableKey(Node key) {
        if (!(key instanceof Scalar name)) {
            problems.add(key.at(), "a key must be a name, but is " + key.described(), "Write for example epochs: 30");
            return false;
        }
        if (name.isNull()) {
            problems.add(name.at(), "a key must be a name, but is " + name.described(), "Write for example epochs: 30");
            return false;
        }
        if (name.text().equals("<<") && !name.quoted()) {
            problems.add(
                    name.at(),
                    "merge keys (<<) are not supported",
                    "Write the keys out, or repeat a whole value with an alias: key: *anchor");
            return false;
        }
        return true;
    }

    private void refuseTag(String tag, NodeEvent event) {
        if (tag != null) {
            String shown = tag.startsWith("tag:yaml.org,2002:") ? "!!" + tag.substring(18) : tag;
            problems.add(at(event.getStartMark()), "tags such as " + shown + " are not supported", "Remove " + shown);
        }
    }

    private Location at(Mark mark) {
        return source.at(mark.getLine(), mark.getColumn());
    }
}
