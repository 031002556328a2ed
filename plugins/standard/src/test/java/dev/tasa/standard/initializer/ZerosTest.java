package dev.tasa.standard.initializer;

import dev.tasa.api.Initializer;
import dev.tasa.api.Shape;
import dev.tasa.testkit.InitializerContract;

class ZerosTest extends InitializerContract {
    @Override
    protected Initializer subject() {
        return new Zeros();
    }

    @Override
    protected double mean(Shape shape) {
        return 0;
    }

    @Override
    protected double variance(Shape shape) {
        return 0;
    }

    @Override
    protected double bound(Shape shape) {
        return 0;
    }
}
