package dev.tasa.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class TrialBytesTest {
    private static final TrialId TRIAL = new TrialId("0123456789ab", 1);
    private static final Instant ENDED = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void every_epoch_keeps_the_millisecond_in_which_it_ended() throws IOException {
        assertThat(read(TrialBytes.of(result()))).isEqualTo(result());
    }

    @Test
    void a_trial_that_was_stored_before_times_were_kept_ended_in_1970() throws IOException {
        TrialResult read = read(withoutLast(3 * Long.BYTES));

        assertThat(read.curve()).allMatch(epoch -> epoch.ended().equals(Instant.EPOCH));
        assertThat(read.curve().getLast().seconds())
                .isEqualTo(result().curve().getLast().seconds());
    }

    @Test
    void half_of_the_times_are_damage() {
        assertThatThrownBy(() -> read(withoutLast(Long.BYTES)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("16 bytes");
    }

    private static TrialResult result() {
        List<EpochScores> curve = List.of(epoch(0), epoch(1), epoch(2));
        return new TrialResult(
                TRIAL, Outcome.COMPLETED, curve, 2, 0.5, Optional.empty(), Optional.empty(), 0.25, "0123456789abcdef");
    }

    private static EpochScores epoch(int number) {
        return new EpochScores(
                number, 0.1, 2.0 - number, 3.0 - number, List.of(0.75), 1.5, 0.02 + number, ENDED.plusMillis(number));
    }

    private static TrialResult read(byte[] bytes) throws IOException {
        return TrialBytes.read(TRIAL, Outcome.COMPLETED, "0123456789abcdef", Optional.empty(), bytes);
    }

    private static byte[] withoutLast(int count) throws IOException {
        byte[] whole = new InflaterInputStream(new ByteArrayInputStream(TrialBytes.of(result()))).readAllBytes();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(Arrays.copyOf(whole, whole.length - count));
        }
        return bytes.toByteArray();
    }
}
