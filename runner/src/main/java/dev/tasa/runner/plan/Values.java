package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Node;
import java.util.List;

/// The values of one axis, which can be counted without building them: a mistyped `points: 1000000000` costs
/// nothing.
public sealed interface Values permits ListedValues, LogRange, LinearRange {

    /// How many values [#nodes] builds.
    long count();

    /// The first of [#nodes], without building the others.
    Node first();

    /// The values, all different, in the order of the axis, each with the place where it was written.
    List<Node> nodes();
}
