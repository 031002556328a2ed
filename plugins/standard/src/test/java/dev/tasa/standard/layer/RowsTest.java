package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final int COLUMNS = 67;

    /// A run begins with loops and goes on with vectors.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 32, 61})
    void loops_and_vectors_add_up_to_the_same_bits(int rows) {
        float[] matrix = new float[rows * COLUMNS];
        RandomStream random = RandomStream.of(1, "rows");
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) random.nextGaussian();
        }
        float[] inLoops = new float[COLUMNS];
        Rows.sumInLoops(matrix, inLoops, rows, 0);
        float[] inVectors = new float[COLUMNS];
        int summed = RowsInVectors.sum(matrix, inVectors, rows);
        assertThat(summed).isGreaterThanOrEqualTo(COLUMNS - 15).isLessThanOrEqualTo(COLUMNS);
        Rows.sumInLoops(matrix, inVectors, rows, summed);
        assertThat(inVectors).isEqualTo(inLoops);
    }
}
