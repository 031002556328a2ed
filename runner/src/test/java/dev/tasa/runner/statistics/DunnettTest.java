package dev.tasa.runner.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DunnettTest {

    /// By another program: SciPy's densities on 400 × 400 Gauss-Legendre nodes. The rows for 2 and 10, 5 and 20,
    /// 9 and 20 agree with Dunnett's tables (1955, 1964) to their two digits.
    @ParameterizedTest
    @CsvSource({
        "1, 4, 2.1318, 2.7764",
        "2, 10, 2.1506, 2.5683",
        "5, 20, 2.3888, 2.7347",
        "9, 20, 2.6007, 2.9463",
        "15, 60, 2.6323, 2.9215",
        "47, 94, 2.9203, 3.1934",
        "3, 3, 3.2792, 4.2626",
        "15, 2, 6.3761, 8.4009",
        "1, 1, 6.3138, 12.7062",
        "4999, 9998, 3.8257, 4.0635",
    })
    void limits_match_an_independent_integration(int comparisons, int freedom, double oneSided, double twoSided) {
        Dunnett dunnett = new Dunnett(comparisons, freedom);

        assertThat(dunnett.oneSided(0.95)).isCloseTo(oneSided, within(1e-3 * oneSided));
        assertThat(dunnett.twoSided(0.95)).isCloseTo(twoSided, within(1e-3 * twoSided));
    }

    @Test
    void one_comparison_is_students_t() {
        // Table of Student's t, 10 degrees of freedom.
        assertThat(new Dunnett(1, 10).oneSided(0.975)).isCloseTo(2.228, within(1e-3));
        assertThat(new Dunnett(1, 10).twoSided(0.95)).isCloseTo(2.228, within(1e-3));
    }
}
