package dev.tasa.runner.experiment;

import dev.tasa.api.Dataset;
import dev.tasa.api.Printable;
import dev.tasa.api.Target;

/// Whether each target that is a class is the index of one: losses and metrics look classes up by it, and
/// with another they would fail or count for a neighbour.
///
/// @param source the data source's name
/// @param at where the experiment states its data
record TargetCheck(String source, Location at) {

    /// Padding and samples of weight 0 are looked at too: losses and metrics read a target before they weigh it.
    ///
    /// @throws ExperimentException with the first target that is no class
    void check(Dataset data) {
        Target target = data.target();
        if (!target.isClass()) {
            return;
        }
        int classes = target.classes().size();
        float[] indices = new float[target.shape().size()];
        for (int row = 0; row < data.size(); row++) {
            data.copyTarget(row, indices, 0);
            for (int position = 0; position < indices.length; position++) {
                float index = indices[position];
                // NaN is no index either: as an int it is 0.
                if (!(index >= 0 && index < classes && index == (int) index)) {
                    throw refused(target, row, position, index);
                }
            }
        }
    }

    private ExperimentException refused(Target target, int row, int position, float index) {
        int classes = target.classes().size();
        String place = "row " + row + (target.positions() > 1 ? ", position " + position + "," : "");
        return new ExperimentException(
                at,
                source + " gives " + place + " the target " + Printed.value(index) + ", but "
                        + Printable.value(target.name()) + " has " + classes
                        + (classes == 1 ? " class, 0" : " classes, 0 to " + (classes - 1)),
                "Rows count from 0. A target is the index of its class, in padding too: mend the data source");
    }
}
