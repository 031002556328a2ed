package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowNoticeTest {
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void what_takes_long_is_told() throws InterruptedException {
        try (SlowNotice _ = SlowNotice.after(Duration.ofMillis(1), told::add, "slow")) {
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("slow");
        }
    }

    @Test
    void what_ends_in_time_is_not() throws InterruptedException {
        SlowNotice.after(Duration.ofMillis(200), told::add, "slow").close();
        assertThat(told.poll(400, TimeUnit.MILLISECONDS)).isNull();
    }
}
