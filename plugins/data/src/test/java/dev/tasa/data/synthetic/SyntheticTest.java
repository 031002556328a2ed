package dev.tasa.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Dataset;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SyntheticTest {

    @Test
    void moons_without_noise_lie_on_their_half_circles() {
        Dataset moons = new Synthetic(Kind.TWO_MOONS, 5, 2, 0, 1).load();
        assertThat(moons.size()).isEqualTo(5);
        assertThat(moons.target().classes()).containsExactly("lower", "upper");
        assertThat(row(moons, 0)).containsExactly(new float[] {0, 0.5f, 0}, within(1e-6f));
        assertThat(row(moons, 1)).containsExactly(new float[] {1, 0, 1}, within(1e-6f));
        assertThat(row(moons, 2)).containsExactly(new float[] {1, -0.5f, 0}, within(1e-6f));
        assertThat(row(moons, 3)).containsExactly(new float[] {-1, 0, 1}, within(1e-6f));
        assertThat(row(moons, 4)).containsExactly(new float[] {2, 0.5f, 0}, within(1e-6f));
    }

    @Test
    void spirals_without_noise_mirror_each_other_in_the_origin() {
        Dataset spirals = new Synthetic(Kind.SPIRALS, 200, 2, 0, 1).load();
        assertThat(spirals.target().classes()).containsExactly("first", "second");
        assertThat(row(spirals, 0)).containsExactly(new float[] {0.2f, 0, 0}, within(1e-6f));
        assertThat(row(spirals, 198)).containsExactly(new float[] {-2, 0, 0}, within(1e-6f));
        for (int i = 0; i < 200; i += 2) {
            assertThat(row(spirals, i + 1)[0]).isEqualTo(-row(spirals, i)[0]);
            assertThat(row(spirals, i + 1)[1]).isEqualTo(-row(spirals, i)[1]);
        }
    }

    @Test
    void linear_targets_follow_the_documented_weights() {
        Dataset linear = new Synthetic(Kind.LINEAR, 50, 3, 0, 1).load();
        assertThat(linear.input()).isEqualTo(Shape.of(3));
        assertThat(linear.target().isClass()).isFalse();
        for (int i = 0; i < 50; i++) {
            float[] x = row(linear, i);
            assertThat(x[3]).isCloseTo(0.5f + x[0] - 2 * x[1] + 3 * x[2], within(1e-5f));
        }
    }

    @Test
    void the_quadratic_inputs_give_exactly_the_documented_hessian() {
        Dataset bowl = new Synthetic(Kind.QUADRATIC, 24, 3, 0.5, 1).load();
        double[][] hessian = new double[4][4];
        for (int i = 0; i < 24; i++) {
            float[] x = row(bowl, i);
            x[3] = 1;
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 4; k++) {
                    hessian[j][k] += 2.0 / 24 * x[j] * x[k];
                }
            }
        }
        double[][] expected = {{2, 0, 0, 0}, {0, 8, 0, 0}, {0, 0, 18, 0}, {0, 0, 0, 2}};
        for (int j = 0; j < 4; j++) {
            assertThat(hessian[j]).containsExactly(expected[j], within(1e-12));
        }
    }

    @Test
    void noise_has_the_standard_deviation_asked_for() {
        Dataset noisy = new Synthetic(Kind.QUADRATIC, 10_000, 1, 0.5, 3).load();
        double squares = 0;
        for (int i = 0; i < noisy.size(); i++) {
            float[] x = row(noisy, i);
            squares += Math.pow(x[1] - x[0], 2);
        }
        assertThat(Math.sqrt(squares / noisy.size())).isCloseTo(0.5, within(0.02));
    }

    @Test
    void the_same_seed_gives_the_same_bits_on_every_machine() {
        assertThat(hash(new Synthetic().load())).isEqualTo(-1802533894);
        assertThat(hash(new Synthetic(Kind.SPIRALS, 500, 2, 0.1, 1).load())).isEqualTo(-474799800);
        assertThat(hash(new Synthetic(Kind.LINEAR, 500, 5, 0.1, 1).load())).isEqualTo(726725219);
    }

    @Test
    void another_seed_gives_other_samples() {
        assertThat(hash(new Synthetic(Kind.TWO_MOONS, 500, 2, 0.1, 2).load()))
                .isNotEqualTo(hash(new Synthetic(Kind.TWO_MOONS, 500, 2, 0.1, 1).load()));
    }

    @Test
    void moons_in_three_dimensions_are_refused() {
        assertThatThrownBy(() -> new Synthetic(Kind.TWO_MOONS, 500, 3, 0.1, 1))
                .isInstanceOf(ParameterException.class)
                .hasMessage("features must be 2 for points in the plane, but is 3");
    }

    @Test
    void quadratic_samples_that_leave_out_combinations_of_signs_are_refused() {
        assertThatThrownBy(() -> new Synthetic(Kind.QUADRATIC, 500, 3, 0.1, 1))
                .isInstanceOf(ParameterException.class)
                .hasMessage("samples must be a multiple of 8, but is 500");
    }

    @Test
    void more_numbers_than_an_array_holds_are_refused() {
        assertThatThrownBy(() -> new Synthetic(Kind.LINEAR, 10_000_000, 1_000, 0.1, 1))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("samples must be fewer");
    }

    private static float[] row(Dataset data, int row) {
        float[] values = new float[data.features().size() + 1];
        data.copyInput(row, values, 0);
        data.copyTarget(row, values, data.features().size());
        return values;
    }

    private static int hash(Dataset data) {
        int hash = 0;
        for (int row = 0; row < data.size(); row++) {
            hash = 31 * hash + Arrays.hashCode(row(data, row));
        }
        return hash;
    }
}
