package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Node;

/// One field of the experiment that a sweep varies, and what it is set to.
///
/// @param key the field's dotted path, where it stands in the sweep
public record Axis(Node.Scalar key, Values values) {

    /// As it heads columns: `optimizer.momentum.momentum`.
    public String path() {
        return key.text();
    }
}
