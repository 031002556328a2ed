package dev.tasa.runner.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "3, 3",
        "-12.25, -12.25",
        "100, 100",
        "0, 0",
        "-0.0, 0",
        "0.001, 0.001",
        "0.00025, 2.5e-4",
        "1234567.5, 1234567.5",
        "12345678, 12345678",
        "9999999999, 9999999999",
        "1e10, 1e10",
        "-1.5e300, -1.5e300",
        "0.1, 0.1",
        "4.9E-324, 4.9e-324"
    })
    void a_cell_is_spelled_as_short_as_people_would(double value, String spelled) {
        assertThat(FiniteNumber.cell(value)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Math.PI, -1.0 / 3, 2.0 / 3e7, 1e22 / 7, Double.MAX_VALUE, Double.MIN_NORMAL})
    void a_cell_is_read_back_as_the_same_number(double value) {
        assertThat(Double.parseDouble(FiniteNumber.cell(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void what_is_not_finite_leaves_its_cell_empty(double value) {
        assertThat(FiniteNumber.cell(value)).isEmpty();
    }
}
