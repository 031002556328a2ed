package dev.tasa.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private static final long MB = 1_000_000;

    /// 100 of data; 10 of weights for each of two repeats of two cells, and for each trial; 50 and 200 a trial.
    private static final MemoryNeed NEED = new MemoryNeed(100 * MB, 10 * MB, 2, 50 * MB, 200 * MB);

    @Test
    void a_run_needs_its_data_the_weights_that_may_win_and_its_trials() {
        assertThat(NEED.heap(3)).isEqualTo((100 + 10 * (4 + 3) + 3 * 50) * MB);
        assertThat(NEED.sum(3))
                .isEqualTo("3 × 50 MB a trial + 100 MB of data + 70 MB of best weights = 320 MB of heap,"
                        + " and 3 × 200 MB of native memory");
    }

    @Test
    void as_many_as_wanted_run_where_they_just_fit() {
        assertThat(NEED.atOnce(3, new MemoryLimit(320 * MB, 920 * MB))).isEqualTo(3);
        assertThat(NEED.atOnce(2, new MemoryLimit(320 * MB, 920 * MB))).isEqualTo(2);
    }

    @Test
    void the_heap_limits_them() {
        assertThat(NEED.atOnce(3, new MemoryLimit(320 * MB - 1, 9000 * MB))).isEqualTo(2);
    }

    @Test
    void the_machine_limits_them() {
        assertThat(NEED.atOnce(3, new MemoryLimit(9000 * MB, 920 * MB - 1))).isEqualTo(2);
    }

    @Test
    void none_may_fit() {
        assertThat(NEED.atOnce(3, new MemoryLimit(199 * MB, 9000 * MB))).isZero();
    }
}
