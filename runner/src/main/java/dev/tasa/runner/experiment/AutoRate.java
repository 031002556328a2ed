package dev.tasa.runner.experiment;

import dev.tasa.runner.experiment.Node.Entry;
import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `learning-rate: auto`, as a field or as an axis: the rates are found by a range test before the run. Until
/// then one rate stands in for them, so that everything else can be checked, and each group of the other axes is
/// one cell.
final class AutoRate {
    private static final String RATE = "learning-rate";
    private static final String STAND_IN = "1";

    private AutoRate() {}

    /// Whether the rates of some group are yet to be found.
    static boolean isIn(Mapping root) {
        boolean byDefault = root.get(RATE).filter(AutoRate::isAuto).isPresent();
        List<Node> products = products(root);
        return products.isEmpty()
                ? byDefault
                : products.stream()
                        .filter(Mapping.class::isInstance)
                        .map(product -> ((Mapping) product).get(RATE))
                        .anyMatch(axis -> axis.isPresent() ? isAuto(axis.get()) : byDefault);
    }

    /// `root` with the stand-in in place of `auto`.
    ///
    /// @param everywhere whether rates that are given are to be found anew
    /// @throws ExperimentException where a part of the sweep has rates of its own
    static Mapping standIn(Mapping root, boolean everywhere) {
        boolean byDefault =
                everywhere || root.get(RATE).filter(AutoRate::isAuto).isPresent();
        List<Node> products = products(root);
        if (!everywhere && !isIn(root)) {
            return byDefault ? without(root) : root;
        }
        Node rates = standIn(root.get(RATE).map(Node::at).orElse(root.at()));
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : root.entries()) {
            String key = entry.key().text();
            if (key.equals("sweep") && !products.isEmpty()) {
                entries.add(new Entry(entry.key(), sweep(entry.value(), byDefault, everywhere)));
            } else if (!key.equals("sweep") && !(key.equals(RATE) && byDefault)) {
                entries.add(entry);
            }
        }
        if (products.isEmpty()) {
            Mapping sweep = new Mapping(List.of(new Entry(new Scalar(RATE, false, rates.at()), rates)), rates.at());
            entries.add(new Entry(new Scalar("sweep", false, rates.at()), sweep));
        }
        return new Mapping(entries, root.at());
    }

    /// Where every part of the sweep has rates, the field says nothing.
    private static Mapping without(Mapping root) {
        return new Mapping(
                root.entries().stream()
                        .filter(entry -> !entry.key().text().equals(RATE))
                        .toList(),
                root.at());
    }

    private static Node sweep(Node sweep, boolean byDefault, boolean everywhere) {
        return sweep instanceof Sequence union
                ? new Sequence(
                        union.items().stream()
                                .map(item -> product(item, byDefault, everywhere))
                                .toList(),
                        union.at())
                : product(sweep, byDefault, everywhere);
    }

    private static Node product(Node node, boolean byDefault, boolean everywhere) {
        if (!(node instanceof Mapping product)) {
            return node;
        }
        List<Entry> axes = new ArrayList<>();
        for (Entry axis : product.entries()) {
            boolean isRate = axis.key().text().equals(RATE);
            boolean isFound = isRate && (everywhere || isAuto(axis.value()));
            if (isRate && !isFound) {
                throw new ExperimentException(
                        axis.value().at(),
                        "learning-rate is auto in another part of the sweep, and given here",
                        "Write auto in every part, or rates in every part");
            }
            axes.add(isFound ? new Entry(axis.key(), standIn(axis.value().at())) : axis);
        }
        if (byDefault && product.get(RATE).isEmpty()) {
            axes.add(new Entry(new Scalar(RATE, false, product.at()), standIn(product.at())));
        }
        return new Mapping(axes, product.at());
    }

    private static Node standIn(Location at) {
        return new Sequence(List.of(new Scalar(STAND_IN, false, at)), at);
    }

    /// An empty sweep has none, as no sweep has.
    private static List<Node> products(Mapping root) {
        Optional<Node> sweep = root.get("sweep");
        return switch (sweep.orElse(null)) {
            case null -> List.of();
            case Sequence union -> union.items();
            case Scalar scalar when scalar.isNull() -> List.of();
            case Node product -> List.of(product);
        };
    }

    private static boolean isAuto(Node node) {
        return node instanceof Scalar scalar
                && !scalar.quoted()
                && scalar.text().equals("auto");
    }
}
