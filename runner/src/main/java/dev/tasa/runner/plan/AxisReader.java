package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.FlowText;
import dev.tasa.runner.experiment.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what stands behind a path in a sweep: a list, `{log: …}` or `{linear: …}`.
final class AxisReader {
    private static final String FORMS = "Write a list such as [0.001, 0.01, 0.1], {log: {from: 1e-4, to: 1, points: 9}}"
            + " or {linear: {from: 32, to: 128, points: 4}}";

    private final List<String> notices;

    /// @param notices gets what was merged
    AxisReader(List<String> notices) {
        this.notices = notices;
    }

    /// Throws all mistakes of the axis at once.
    Axis read(Node.Entry entry) {
        String name = "sweep." + entry.key().text();
        Values values = switch (entry.value()) {
            case Node.Sequence list -> listed(name, list);
            case Node.Mapping mapping -> range(name, mapping);
            case Node.Scalar scalar -> throw noAxis(name, scalar);
        };
        return new Axis(entry.key(), values);
    }

    private Values listed(String name, Node.Sequence list) {
        if (list.items().isEmpty()) {
            throw new ExperimentException(list.at(), name + " has no values", FORMS);
        }
        Map<String, Node> first = new HashMap<>();
        List<Node> distinct = new ArrayList<>();
        for (Node item : list.items()) {
            Node earlier = first.putIfAbsent(Meaning.of(item), item);
            if (earlier == null) {
                distinct.add(item);
            } else {
                notices.add(item.at() + ": " + name + " has " + FlowText.of(item) + " already"
                        + spelledOtherwise(item, earlier) + "; it is planned once");
            }
        }
        return new ListedValues(distinct);
    }

    private static String spelledOtherwise(Node item, Node earlier) {
        String spelling = FlowText.of(earlier);
        return spelling.equals(FlowText.of(item)) ? "" : " as " + spelling;
    }

    private static Values range(String name, Node.Mapping mapping) {
        if (mapping.entries().size() == 1) {
            Node.Entry form = mapping.entries().getFirst();
            switch (form.key().text()) {
                case "log":
                    return RangeReader.log(name + ".log", form.value());
                case "linear":
                    return RangeReader.linear(name + ".linear", form.value());
                default:
                    break;
            }
        }
        throw noAxis(name, mapping);
    }

    private static ExperimentException noAxis(String name, Node node) {
        return new ExperimentException(
                node.at(), name + " must be a list or a range, but is " + FlowText.of(node), FORMS);
    }
}
