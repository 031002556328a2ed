package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.InitializerContract;

class GlorotNormalTest extends InitializerContract {
    @Override
    protected Initializer subject() {
        return new GlorotNormal();
    }

    @Override
    protected double mean(Shape shape) {
        return 0;
    }

    @Override
    protected double variance(Shape shape) {
        return 2.0 / (shape.size() / shape.last() + shape.size() / shape.dimension(-2));
    }

    @Override
    protected double bound(Shape shape) {
        return 2 * Math.sqrt(variance(shape)) / 0.87962566;
    }
}
