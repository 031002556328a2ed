package dev.tasa.standard.layer;

import dev.tasa.api.Weight;

/// A recurrent layer's weight with each gate's columns as many as fill whole vectors, those that are added
/// zeros. Where that is none, it is the weight itself.
final class PaddedWeight {
    private final Weight weight;
    private final int units;
    private final int padded;
    private final float[] values;
    private final float[] gradient;

    /// @param weight `[…, gates · units]`
    PaddedWeight(Weight weight, int units) {
        this.weight = weight;
        this.units = units;
        padded = Lanes.padded(units);
        int size = weight.values().length / units * padded;
        values = padded == units ? weight.values() : new float[size];
        gradient = padded == units ? weight.gradient() : new float[size];
    }

    /// The weights as they are now, `[…, gates · padded]`.
    float[] values() {
        if (padded != units) {
            copy(weight.values(), units, values, padded);
        }
        return values;
    }

    /// What to write the gradient to, shaped like [#values]; [#takeGradient] hands it to the weight.
    float[] gradient() {
        return gradient;
    }

    void takeGradient() {
        if (padded != units) {
            copy(gradient, padded, weight.gradient(), units);
        }
    }

    /// Copies all gates of all rows from places so far apart to others.
    private void copy(float[] from, int fromApart, float[] to, int toApart) {
        int count = weight.values().length / units;
        for (int gate = 0; gate < count; gate++) {
            System.arraycopy(from, gate * fromApart, to, gate * toApart, units);
        }
    }
}
