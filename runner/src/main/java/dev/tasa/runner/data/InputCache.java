package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.runner.training.RowSource;
import java.util.ArrayList;
import java.util.List;

/// The inputs of a run, each scaling of them kept once: repeats share them unless they learned different
/// scales.
final class InputCache {
    private final List<ScaledInputs> kept = new ArrayList<>();

    /// How to read the inputs of `data` after `scaling`.
    synchronized RowSource inputs(Dataset data, FeatureScaling scaling) {
        if (scaling.isIdentity()) {
            return data::copyInput;
        }
        for (ScaledInputs inputs : kept) {
            if (inputs.scaling().doesTheSameAs(scaling)) {
                return inputs;
            }
        }
        ScaledInputs inputs = new ScaledInputs(data, scaling);
        kept.add(inputs);
        return inputs;
    }
}
