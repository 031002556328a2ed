package dev.tasa.standard.layer;

import dev.tasa.api.Layer;
import dev.tasa.standard.activation.Gelu;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.testkit.LayerContract;

/// Gelu does not work in place, so the block keeps sums and outputs apart.
class DenseOfGeluWithoutBiasTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Dense(3, new Gelu(), new GlorotUniform(), false, new Zeros());
    }
}
