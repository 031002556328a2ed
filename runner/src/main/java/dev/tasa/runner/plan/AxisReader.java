package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what stands behind a path in a sweep: a list, `{log: …}` or `{linear: …}`.
final class AxisReader {
    private static final String FORMS = "Write a list such as [0.001, 0.01, 0.1], {log: {from: 1e-4, to: 1, points: 9}}"
            + " or {linear: {from: 32, to: 128, points: 4}}";

    private final List<Problem> problems;
    private final List<String> notices;

    /// @param problems gets what is wrong
    /// @param notices gets what was merged
    AxisReader(List<Problem> problems, List<String> notices) {
        this.problems = problems;
        this.notices = notices;
    }

    /// Empty where a problem was found.
    Optional<Axis> read(Node.Entry entry) {
        return values(entry).map(values -> new Axis(entry.key(), values));
    }

    private Optional<Values> values(Node.Entry entry) {
        String name = "sweep." + entry.key().text();
        return switch (entry.value()) {
            case Node.Sequence list -> listed(name, list);
            case Node.Mapping mapping -> range(name, mapping);
            case Node.Scalar scalar ->
                refuse(scalar, name + " must be a list or a range, but is " + FlowText.of(scalar), FORMS);
        };
    }

    private Optional<Values> listed(String name, Node.Sequence list) {
        if (list.items().isEmpty()) {
            return refuse(list, name + " has no values", FORMS);
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
        return Optional.of(new ListedValues(distinct));
    }

    private static String spelledOtherwise(Node item, Node earlier) {
        String spelling = FlowText.of(earlier);
        return spelling.equals(FlowText.of(item)) ? "" : " as " + spelling;
    }

    private Optional<Values> range(String name, Node.Mapping mapping) {
        if (mapping.entries().size() == 1) {
            Node.Entry form = mapping.entries().getFirst();
            if (form.key().text().equals("log")) {
                return new RangeReader(name + ".log", form.value(), problems).log();
            }
            if (form.key().text().equals("linear")) {
                return new RangeReader(name + ".linear", form.value(), problems).linear();
            }
        }
        return refuse(mapping, name + " must be a list or a range, but is " + FlowText.of(mapping), FORMS);
    }

    private Optional<Values> refuse(Node node, String what, String advice) {
        problems.add(new Problem(node.at(), what, advice));
        return Optional.empty();
    }
}
