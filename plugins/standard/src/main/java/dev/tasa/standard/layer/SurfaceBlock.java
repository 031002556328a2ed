package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.Pass;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import java.util.Arrays;

/// Computes a [Surface].
final class SurfaceBlock implements Block {
    /// How much steeper the second term is.
    private static final double STEEPNESS = 10;

    private final Landform form;
    private final Weight point;
    private final Tensor output;
    private final Tensor inputGradient;

    SurfaceBlock(Landform form, Weight point, Tensor output, Tensor inputGradient) {
        this.form = form;
        this.point = point;
        this.output = output;
        this.inputGradient = inputGradient;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        output.batch(input.batch());
        inputGradient.batch(input.batch());
        double along = point.values()[0] - 1;
        double across = across();
        Arrays.fill(output.write(), 0, output.size(), (float) (along * along + STEEPNESS * across * across));
        return output;
    }

    /// The distance from the floor.
    private double across() {
        double x = point.values()[0];
        double y = point.values()[1];
        return switch (form) {
            case BOWL -> y - 1;
            case VALLEY -> y - x * x;
        };
    }

    // h = (x − 1)² + s·a², so dh/dx = 2 (x − 1) + 2 s a da/dx and dh/dy = 2 s a; da/dx is 0 in the bowl and −2 x in
    // the valley. No input moves h: dx = 0.
    @Override
    public Tensor backward(Tensor outputGradient) {
        float[] dh = outputGradient.read();
        double sum = 0;
        for (int i = 0; i < outputGradient.size(); i++) {
            sum += dh[i];
        }
        double x = point.values()[0];
        double slope = 2 * STEEPNESS * across();
        double bend = switch (form) {
            case BOWL -> 0;
            case VALLEY -> -2 * x;
        };
        point.gradient()[0] = (float) (sum * (2 * (x - 1) + slope * bend));
        point.gradient()[1] = (float) (sum * slope);
        Arrays.fill(inputGradient.write(), 0, inputGradient.size(), 0);
        return inputGradient;
    }
}
