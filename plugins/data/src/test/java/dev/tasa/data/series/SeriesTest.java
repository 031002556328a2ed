package dev.tasa.data.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Dataset;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Shape;
import dev.tasa.data.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTest {
    @TempDir
    Path folder;

    @Test
    void sunspots_are_windows_of_months_and_the_month_after() {
        Dataset sunspots = new Series(
                        Loaded.EXPERIMENTS.resolve("sunspots.csv"), List.of("sunspots"), List.of(), 132, 1, 1)
                .load();

        assertThat(sunspots.size()).isEqualTo(2_820 - 132);
        assertThat(sunspots.input()).isEqualTo(Shape.of(132, 1));
        assertThat(sunspots.target().shape()).isEqualTo(Shape.of());
        assertThat(Loaded.input(sunspots, 0)).startsWith(58f, 62.6f);
        assertThat(Loaded.target(sunspots, 0)[0]).isEqualTo(Loaded.input(sunspots, 132)[0]);
        assertThat(sunspots.isOrdered()).isTrue();
    }

    @Test
    void the_target_is_the_next_steps_of_its_columns_in_order() throws IOException {
        Dataset data = new Series(write(8), List.of("a", "b"), List.of("b"), 3, 2, 2).load();

        assertThat(data.size()).isEqualTo(2);
        assertThat(Loaded.input(data, 1)).containsExactly(2, -2, 3, -3, 4, -4);
        assertThat(Loaded.target(data, 1)).containsExactly(-5, -6);
        assertThat(new Series(write(8), List.of("a", "b"), List.of(), 3, 2, 2)
                        .load()
                        .target()
                        .shape())
                .isEqualTo(Shape.of(4));
    }

    @Test
    void after_the_gap_no_row_predicts_what_the_next_one_does() throws IOException {
        for (int horizon = 1; horizon <= 7; horizon++) {
            for (int stride = 1; stride <= 4; stride++) {
                Dataset data = new Series(write(60), List.of("a"), List.of(), 3, horizon, stride).load();
                int heldOut = 8;
                int lastKept = heldOut - 1 - data.gap();

                assertThat(last(Loaded.target(data, lastKept))).isLessThan(Loaded.target(data, heldOut)[0]);
                assertThat(last(Loaded.target(data, lastKept + 1)))
                        .as("no more is left out than needed")
                        .matches(value -> value >= Loaded.target(data, heldOut)[0] || data.gap() == 0);
            }
        }
    }

    @Test
    void a_window_longer_than_the_series_is_refused() throws IOException {
        assertThat(Loaded.refusal(new Series(write(8), List.of("a"), List.of(), 8, 1, 1), folder))
                .isEqualTo("""
                data.csv: the series has 8 steps, but a window of 8 and a horizon of 1 need 9
                  Write a shorter window or horizon.""");
    }

    @Test
    void gaps_and_texts_are_refused_with_their_place() throws IOException {
        Path path = Files.writeString(folder.resolve("data.csv"), "t,v\n1,2\n2,\n3,high\n");

        assertThat(Loaded.refusal(new Series(path, List.of("v"), List.of(), 1, 1, 1), folder))
                .isEqualTo("""
                data.csv:3:3: v is empty here
                  2,
                    ^
                data.csv:4:3: v is no number here: high
                  A window must not have gaps: fill the value in, for example with the one before it.""");
    }

    @Test
    void a_column_that_is_not_there_is_named() throws IOException {
        assertThat(Loaded.refusal(new Series(write(8), List.of("c"), List.of(), 2, 1, 1), folder))
                .startsWith("data.csv:1:1: columns names c, but there is no such column");
    }

    @Test
    void a_target_outside_the_columns_is_refused() {
        assertThatThrownBy(() -> new Series(folder, List.of("a"), List.of("b"), 2, 1, 1))
                .isInstanceOf(ParameterException.class)
                .hasMessage("target must be among columns [a], but is b");
    }

    private static float last(float[] values) {
        return values[values.length - 1];
    }

    /// Steps 0, 1, 2, … in column a, and their negatives in b.
    private Path write(int steps) throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < steps; i++) {
            text.append(i).append(",-").append(i).append('\n');
        }
        return Files.writeString(folder.resolve("data.csv"), text);
    }
}
