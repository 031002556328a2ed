package dev.tasa.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.runner.training.WeightPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaneTest {
    private static WeightPath path(float[]... points) {
        long[] steps = new long[points.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i;
        }
        return WeightPath.of(steps, points);
    }

    @Test
    void two_weights_are_their_own_plane() {
        Plane plane = Plane.of(List.of(path(new float[] {3, 4}, new float[] {1, 2})), new float[] {1, 2});

        assertThat(plane.shadow(new float[] {3, 4})).containsExactly(3, 4);
        assertThat(plane.at(3, 4)).containsExactly(3, 4);
        assertThat(plane.share()).isEqualTo(1);
    }

    /// Along (1, 1, 0) the path goes furthest, then along (0, 0, 1), and a little along (1, -1, 0).
    @Test
    void of_more_weights_the_plane_holds_the_two_main_directions() {
        float[] centre = {1, 1, 1};
        WeightPath path = path(
                new float[] {6, 6, 1},
                new float[] {-4, -4, 1},
                new float[] {1, 1, 3},
                new float[] {1, 1, -1},
                new float[] {1.1f, 0.9f, 1},
                new float[] {0.9f, 1.1f, 1});
        Plane plane = Plane.of(List.of(path), centre);

        assertThat(Math.abs(plane.shadow(new float[] {6, 6, 1})[0])).isCloseTo(Math.sqrt(50), within(1e-5));
        assertThat(Math.abs(plane.shadow(new float[] {1, 1, 3})[1])).isCloseTo(2, within(1e-5));
        assertThat(plane.share()).isCloseTo(108 / 108.04, within(1e-5));
        double[] shadow = plane.shadow(new float[] {6, 6, 1});
        assertThat(plane.at(shadow[0], shadow[1])).containsExactly(new float[] {6, 6, 1}, within(1e-4f));
    }
}
