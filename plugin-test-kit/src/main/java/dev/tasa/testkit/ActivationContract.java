package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Activation;
import dev.tasa.api.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What every activation keeps. A test of an activation extends this, says which, and adds golden vectors.
///
/// ```java
/// class SwishTest extends ActivationContract {
///     @Override protected Activation subject() { return new Swish(1.5); }
/// }
/// ```
public abstract class ActivationContract {
    private static final int ROWS = 3;
    private static final int COLUMNS = 17;
    private static final int SIZE = ROWS * COLUMNS;

    /// Further from 0, where rectifiers have their kink, than the gradient check steps.
    private static final double AWAY_FROM_ZERO = 0.05;

    /// The activation under test.
    protected abstract Activation subject();

    @Test
    void the_gradient_matches_central_differences() {
        Activation activation = subject();
        float[] input = input();
        float[] output = new float[SIZE];
        float[] projection = numbers("projection");
        float[] gradient = new float[SIZE];
        activation.forward(input, output, ROWS, COLUMNS);
        activation.backward(input, output, projection, gradient, ROWS, COLUMNS);
        GradientCheck.assertGradient(activation.toString(), input, gradient, () -> {
            activation.forward(input, output, ROWS, COLUMNS);
            double sum = 0;
            for (int i = 0; i < SIZE; i++) {
                sum += (double) output[i] * projection[i];
            }
            return sum;
        });
    }

    @Test
    void in_place_gives_the_same_bits_where_the_input_is_not_needed_again() {
        Activation activation = subject();
        if (activation.backwardNeedsInput()) {
            return;
        }
        float[] output = new float[SIZE];
        float[] gradient = new float[SIZE];
        activation.forward(input(), output, ROWS, COLUMNS);
        activation.backward(input(), output, numbers("projection"), gradient, ROWS, COLUMNS);

        float[] values = input();
        float[] gradients = numbers("projection");
        activation.forward(values, values, ROWS, COLUMNS);
        assertThat(values).isEqualTo(output);
        activation.backward(values, values, gradients, gradients, ROWS, COLUMNS);
        assertThat(gradients).isEqualTo(gradient);
    }

    @Test
    void only_rows_times_columns_numbers_are_written_and_the_arguments_stay() {
        Activation activation = subject();
        float[] input = Arrays.copyOf(input(), SIZE + 5);
        float[] projection = Arrays.copyOf(numbers("projection"), SIZE + 5);
        float[] output = new float[SIZE + 5];
        float[] gradient = new float[SIZE + 5];
        activation.forward(input, output, ROWS, COLUMNS);
        float[] computed = output.clone();
        activation.backward(input, output, projection, gradient, ROWS, COLUMNS);

        assertThat(input).isEqualTo(Arrays.copyOf(input(), SIZE + 5));
        assertThat(projection).isEqualTo(Arrays.copyOf(numbers("projection"), SIZE + 5));
        assertThat(output).isEqualTo(computed);
        assertThat(Arrays.copyOfRange(output, SIZE, SIZE + 5)).containsOnly(0);
        assertThat(Arrays.copyOfRange(gradient, SIZE, SIZE + 5)).containsOnly(0);
    }

    @Test
    void inputs_of_a_thousand_give_finite_outputs_and_gradients() {
        Activation activation = subject();
        float[] input = {1000, -1000, 0, -0.0f, 88, -88, 104, -104};
        float[] output = new float[input.length];
        float[] gradient = new float[input.length];
        float[] ones = new float[input.length];
        Arrays.fill(ones, 1);
        activation.forward(input, output, 1, input.length);
        activation.backward(input, output, ones, gradient, 1, input.length);
        for (int i = 0; i < input.length; i++) {
            assertThat(output[i]).as("f(%s)", input[i]).isFinite();
            assertThat(gradient[i]).as("f'(%s)", input[i]).isFinite();
        }
    }

    @Test
    void not_a_number_stays_visible() {
        float[] input = input();
        float[] output = new float[SIZE];
        input[4] = Float.NaN;
        subject().forward(input, output, ROWS, COLUMNS);
        assertThat(output[4]).isNaN();
    }

    @Test
    void both_passes_allocate_nothing_once_compiled() {
        Activation activation = subject();
        float[] input = input();
        float[] output = new float[SIZE];
        float[] projection = numbers("projection");
        float[] gradient = new float[SIZE];
        Allocations.assertNoneOnceCompiled("20 passes", () -> {
            for (int i = 0; i < 20; i++) {
                activation.forward(input, output, ROWS, COLUMNS);
                activation.backward(input, output, projection, gradient, ROWS, COLUMNS);
            }
        });
    }

    private static float[] input() {
        float[] values = numbers("input");
        for (int i = 0; i < SIZE; i++) {
            values[i] += (float) Math.copySign(AWAY_FROM_ZERO, values[i]);
        }
        return values;
    }

    private static float[] numbers(String stream) {
        RandomStream random = RandomStream.of(5, stream);
        float[] values = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = (float) (2 * random.nextGaussian());
        }
        return values;
    }
}
