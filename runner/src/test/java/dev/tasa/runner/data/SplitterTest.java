package dev.tasa.runner.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.experiment.Split;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitterTest {
    private static final Split DEFAULT = new Split(0.7, 0.15, 0.15, false, 0, false, true);
    private static final TinyTable DATA = TinyTable.counting(200, "a", "b");

    private static Splitter splitter(Split split, long seed) {
        return new Splitter(DATA, split, seed);
    }

    @Test
    void every_row_is_in_exactly_one_part() {
        Rows rows = splitter(DEFAULT, 1).rows(1);

        assertThat(Stream.of(rows.train(), rows.validation(), rows.test())
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .boxed())
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
        assertThat(rows.train()).hasSize(140).isSorted();
        assertThat(rows.validation()).hasSize(30).isSorted();
        assertThat(rows.test()).hasSize(30).isSorted();
    }

    @Test
    void test_rows_depend_on_the_seed_alone_and_the_rest_on_the_repeat() {
        Splitter splitter = splitter(DEFAULT, 1);

        assertThat(splitter.rows(2).test()).isEqualTo(splitter.rows(1).test());
        assertThat(splitter.rows(2).validation()).isNotEqualTo(splitter.rows(1).validation());
        assertThat(splitter(DEFAULT, 2).rows(1).test())
                .isNotEqualTo(splitter.rows(1).test());
    }

    @Test
    void a_stratified_split_keeps_each_class_share_in_each_part() {
        Rows rows = splitter(DEFAULT, 3).rows(1);

        assertThat(even(rows.train())).isEqualTo(70);
        assertThat(even(rows.validation())).isEqualTo(15);
        assertThat(even(rows.test())).isEqualTo(15);
    }

    private static long even(int[] rows) {
        return Arrays.stream(rows).filter(row -> row % 2 == 0).count();
    }

    @Test
    void by_time_the_first_rows_train_and_the_last_test() {
        Rows rows =
                splitter(new Split(0.7, 0.15, 0.15, false, 0, true, false), 1).rows(2);

        assertThat(rows.train()).isEqualTo(IntStream.range(0, 140).toArray());
        assertThat(rows.validation()).isEqualTo(IntStream.range(140, 170).toArray());
        assertThat(rows.test()).isEqualTo(IntStream.range(170, 200).toArray());
    }

    @Test
    void folds_divide_what_is_no_test_row_and_each_repeat_validates_on_its_own() {
        Splitter splitter = splitter(new Split(0.64, 0.16, 0.2, false, 5, false, true), 1);
        int[] test = splitter.rows(1).test();

        assertThat(test).hasSize(40);
        assertThat(IntStream.concat(
                                Arrays.stream(test),
                                IntStream.rangeClosed(1, 5)
                                        .flatMap(repeat -> Arrays.stream(
                                                splitter.rows(repeat).validation())))
                        .sorted()
                        .boxed())
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
        assertThat(even(splitter.rows(4).validation())).isEqualTo(16);
    }

    @Test
    void by_time_the_gap_is_left_out_before_validation_and_before_test() {
        Split split = new Split(0.6, 0.2, 0.2, false, 0, true, false);
        Rows rows = new Splitter(new Ramp(30, 1, 30, true, 2), split, 1).rows(1);

        assertThat(rows.test()).isEqualTo(IntStream.range(24, 30).toArray());
        assertThat(rows.validation()).isEqualTo(IntStream.range(16, 22).toArray()); // a quarter of 22
        assertThat(rows.train()).isEqualTo(IntStream.range(0, 14).toArray());
    }

    @Test
    void without_test_rows_no_gap_is_left_before_them() {
        Split split = new Split(0.8, 0.2, 0, false, 0, true, false);
        Rows rows = new Splitter(new Ramp(10, 1, 10, true, 3), split, 1).rows(1);

        assertThat(rows.validation()).containsExactly(8, 9);
        assertThat(rows.train()).containsExactly(0, 1, 2, 3, 4);
    }
}
