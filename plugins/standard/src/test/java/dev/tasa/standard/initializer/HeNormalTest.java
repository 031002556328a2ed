package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.InitializerContract;

class HeNormalTest extends InitializerContract {
    @Override
    protected Initializer subject() {
        return new HeNormal();
    }

    @Override
    protected double mean(Shape shape) {
        return 0;
    }

    @Override
    protected double variance(Shape shape) {
        return 2.0 / (shape.size() / shape.last());
    }

    @Override
    protected double bound(Shape shape) {
        return 2 * Math.sqrt(variance(shape)) / 0.87962566;
    }
}
