package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Optimizer;
import dev.tasa.api.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every optimizer must hold, whatever its rule. Extend it, say what is tested, and add what your rule
/// promises beyond it, above all a comparison with numbers from another implementation
/// ([GoldenTrajectory]): an optimizer with swapped coefficients still converges.
///
/// ```java
/// class LionTest extends OptimizerContract {
///     @Override
///     protected Optimizer subject() {
///         return new Lion(0.8, 0.95, 0.1);
///     }
/// }
/// ```
/// The weights descend on a quadratic with curvatures from 1 to 2, from 0 to targets between 0.5 and 1.5 away
/// on either side.
public abstract class OptimizerContract {
    private static final int STEPS = 2000;

    /// The optimizer to test, made anew by each call, with coefficients that are not its defaults.
    protected abstract Optimizer subject();

    /// A rate at which [#subject] reaches the bottom within 2,000 steps.
    protected double learningRate() {
        return 0.01;
    }

    // Penalties move the minimum away from the targets: an L2 penalty of 0.1 leaves 1 % of the loss.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 64, 65})
    void it_descends_a_quadratic_to_less_than_two_percent_of_its_height(int size) {
        Quadratic quadratic = new Quadratic("kernel", size);
        TrainedWeight weight = quadratic.start(subject());
        double height = quadratic.value(weight.values());

        quadratic.train(weight, learningRate(), STEPS);

        assertThat(quadratic.value(weight.values())).isBetween(0.0, 0.02 * height);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 64, 65})
    void every_element_moves_in_the_first_step(int size) {
        Quadratic quadratic = new Quadratic("kernel", size);
        TrainedWeight weight = quadratic.start(subject());

        quadratic.train(weight, learningRate(), 1);

        for (float value : weight.values()) {
            assertThat(value).isFinite().isNotZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 64, 65})
    void two_runs_end_with_the_same_bits(int size) {
        Quadratic quadratic = new Quadratic("kernel", size);
        TrainedWeight first = quadratic.start(subject());
        TrainedWeight second = quadratic.start(subject());

        quadratic.train(first, learningRate(), 20);
        quadratic.train(second, learningRate(), 20);

        assertThat(second.values()).isEqualTo(first.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 64, 65})
    void a_resume_from_copied_weights_and_slots_ends_with_the_same_bits(int size) {
        Quadratic quadratic = new Quadratic("kernel", size);
        TrainedWeight straight = quadratic.start(subject());
        TrainedWeight interrupted = quadratic.start(subject());

        quadratic.train(straight, learningRate(), 20);
        quadratic.train(interrupted, learningRate(), 7);
        TrainedWeight resumed = interrupted.resumedBy(subject());
        quadratic.train(resumed, learningRate(), 13);

        assertThat(resumed.values()).isEqualTo(straight.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 64, 65})
    void two_weights_of_one_optimizer_do_not_influence_each_other(int size) {
        Quadratic quadratic = new Quadratic("kernel", size);
        Quadratic other = new Quadratic("bias", size + 2);
        TrainedWeight alone = quadratic.start(subject());
        quadratic.train(alone, learningRate(), 20);

        Optimizer shared = subject();
        TrainedWeight inCompany = quadratic.start(shared);
        TrainedWeight company = other.start(shared);
        for (int i = 0; i < 20; i++) {
            other.train(company, learningRate(), 1);
            quadratic.train(inCompany, learningRate(), 1);
        }

        assertThat(inCompany.values()).isEqualTo(alone.values());
    }

    @Test
    void updates_allocate_nothing_once_compiled() {
        Quadratic quadratic = new Quadratic("kernel", 65);
        TrainedWeight weight = quadratic.start(subject());

        Allocations.assertNoneOnceCompiled("20 updates", () -> quadratic.train(weight, learningRate(), 20));
    }

    /// `f(w) = Σ c (w − a)² / 2`, its coefficients drawn from a stream of the weight's name.
    private static final class Quadratic {
        private final String name;
        private final float[] curvature;
        private final float[] target;

        Quadratic(String name, int size) {
            this.name = name;
            this.curvature = new float[size];
            this.target = new float[size];
            RandomStream random = RandomStream.of(1, name);
            for (int i = 0; i < size; i++) {
                curvature[i] = 1 + random.nextFloat();
                target[i] = (random.nextFloat() + 0.5f) * (random.nextInt(2) == 0 ? 1 : -1);
            }
        }

        TrainedWeight start(Optimizer optimizer) {
            return new TrainedWeight(optimizer, name, new float[target.length]);
        }

        double value(float[] w) {
            double sum = 0;
            for (int i = 0; i < w.length; i++) {
                sum += curvature[i] * (w[i] - target[i]) * (w[i] - target[i]) / 2.0;
            }
            return sum;
        }

        void train(TrainedWeight weight, double learningRate, int steps) {
            for (int step = 0; step < steps; step++) {
                float[] w = weight.values();
                float[] gradient = weight.gradient();
                for (int i = 0; i < w.length; i++) {
                    gradient[i] = curvature[i] * (w[i] - target[i]);
                }
                weight.update(learningRate);
            }
        }
    }
}
