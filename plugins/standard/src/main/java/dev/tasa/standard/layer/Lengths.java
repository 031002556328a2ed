package dev.tasa.standard.layer;

import dev.tasa.api.Pass;
import java.util.Arrays;

/// How many steps of each sample of a batch are no padding.
///
/// A batch's lengths count the steps of the data. After a layer that changes their number, such as a pool
/// over time, they say nothing, and every step counts.
final class Lengths {
    private final int time;
    private final int[] lengths;

    /// @param time steps of each sample, padding included
    Lengths(int time, int capacity) {
        this.time = time;
        lengths = new int[capacity];
    }

    void read(Pass pass) {
        Arrays.fill(lengths, time);
        if (pass.batch().lengths().isPresent() && pass.batch().input().sample().dimension(0) == time) {
            System.arraycopy(
                    pass.batch().lengths().get(), 0, lengths, 0, pass.batch().size());
        }
    }

    int of(int sample) {
        return lengths[sample];
    }
}
