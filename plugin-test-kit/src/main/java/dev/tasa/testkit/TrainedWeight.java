package dev.tasa.testkit;

import dev.tasa.api.Optimizer;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Step;
import dev.tasa.api.Weight;
import java.util.Arrays;
import java.util.stream.IntStream;

/// One weight with the slots and the step that a trainer keeps for it: what a test of an optimizer needs.
///
/// ```java
/// TrainedWeight weight = new TrainedWeight(new Lion(), "kernel", 1f, -2f);
/// weight.gradient()[0] = 0.5f;
/// weight.gradient()[1] = -0.5f;
/// weight.update(0.1);
/// assertThat(weight.values()).containsExactly(0.9f, -1.9f);
/// ```
public final class TrainedWeight {
    private final Optimizer optimizer;
    private final Weight weight;
    private final float[][] slots;
    private final Step step = new Step();

    /// A weight of shape `[start.length]` before its first step, its slots at [Optimizer#slotStart].
    public TrainedWeight(Optimizer optimizer, String name, float... start) {
        this(optimizer, name, start, startingSlots(optimizer, Shape.of(start.length)), 0);
    }

    private TrainedWeight(Optimizer optimizer, String name, float[] values, float[][] slots, long stepsTaken) {
        this.optimizer = optimizer;
        this.weight = new Weight(name, Shape.of(values.length), Role.KERNEL, true);
        this.slots = slots;
        System.arraycopy(values, 0, weight.values(), 0, values.length);
        step.restore(stepsTaken, 0);
    }

    /// Copies values, slots and the step's number, and leaves them to `optimizer`, as a resume does.
    public TrainedWeight resumedBy(Optimizer optimizer) {
        float[][] copies = Arrays.stream(slots).map(float[]::clone).toArray(float[][]::new);
        return new TrainedWeight(optimizer, weight.name(), weight.values(), copies, step.number());
    }

    /// The weight as it stands; the same array at all times.
    public float[] values() {
        return weight.values();
    }

    /// Where to write the gradient before each [#update], which may leave anything in it.
    public float[] gradient() {
        return weight.gradient();
    }

    /// Takes the next step at `learningRate`.
    public void update(double learningRate) {
        step.advance(learningRate);
        optimizer.update(weight.values(), weight.gradient(), slots, step.on(weight));
    }

    private static float[][] startingSlots(Optimizer optimizer, Shape shape) {
        return IntStream.range(0, optimizer.slots())
                .mapToObj(slot -> {
                    float[] values = new float[optimizer.slotShape(slot, shape).size()];
                    Arrays.fill(values, optimizer.slotStart(slot));
                    return values;
                })
                .toArray(float[][]::new);
    }
}
