package dev.tasa.onednn;

import static dev.tasa.onednn.Points.LANES;
import static dev.tasa.onednn.Points.OUTPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lines of numbers, one beside the other for each channel of a vector.
class PointsTest {
    private static final int PLACE = 3;
    private static final int STRIDE = LANES + 5;

    static Stream<Points> all() {
        return Stream.of(new SixPoints(), new EightPoints());
    }

    @ParameterizedTest
    @MethodSource("all")
    void four_outputs_are_the_sums_of_the_taps_times_the_numbers_under_them(Points points) {
        float[] d = line(points.count(), 1);
        float[] g = line(points.taps(), 2);

        float[] v = mapped(points::data, d, points.count());
        float[] u = mapped(points::filter, g, points.count());
        float[] z = v.clone();
        for (int i = 0; i < z.length; i++) {
            z[i] *= u[i];
        }
        float[] y = mapped(points::outputs, z, OUTPUTS);

        for (int output = 0; output < OUTPUTS; output++) {
            for (int c = 0; c < LANES; c++) {
                double sum = 0;
                for (int tap = 0; tap < points.taps(); tap++) {
                    sum += (double) g[index(tap, c)] * d[index(output + tap, c)];
                }
                assertThat((double) y[index(output, c)])
                        .as("output %d of channel %d", output, c)
                        .isCloseTo(sum, within(3e-5));
            }
        }
    }

    // ⟨A y, z⟩ = ⟨y, Aᵀ z⟩
    @ParameterizedTest
    @MethodSource("all")
    void outputs_transposed_are_the_transpose(Points points) {
        float[] y = line(OUTPUTS, 3);
        float[] z = line(points.count(), 4);
        assertThat(product(mapped(points::outputsTransposed, y, points.count()), z, points.count()))
                .isCloseTo(product(y, mapped(points::outputs, z, OUTPUTS), OUTPUTS), within(3e-4));
    }

    // ⟨G g, u⟩ = ⟨g, Gᵀ u⟩
    @ParameterizedTest
    @MethodSource("all")
    void a_filter_transposed_is_the_transpose(Points points) {
        float[] g = line(points.taps(), 5);
        float[] u = line(points.count(), 6);
        assertThat(product(mapped(points::filter, g, points.count()), u, points.count()))
                .isCloseTo(product(g, mapped(points::filterTransposed, u, points.taps()), points.taps()), within(3e-4));
    }

    private static float[] line(int length, long seed) {
        return ConvolutionRun.random(PLACE + length * STRIDE, new Random(seed));
    }

    private static float[] mapped(Line line, float[] x, int results) {
        float[] y = new float[PLACE + results * STRIDE];
        line.map(x, PLACE, STRIDE, y, PLACE, STRIDE);
        return y;
    }

    private static double product(float[] left, float[] right, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            for (int c = 0; c < LANES; c++) {
                sum += (double) left[index(i, c)] * right[index(i, c)];
            }
        }
        return sum;
    }

    private static int index(int i, int channel) {
        return PLACE + i * STRIDE + channel;
    }
}
