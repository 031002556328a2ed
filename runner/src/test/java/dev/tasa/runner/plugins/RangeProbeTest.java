package dev.tasa.runner.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Check;
import dev.tasa.api.Plugin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangeProbeTest {

    /// One component for each way of asking.
    public record Ranges(
            double fraction,
            float positive,
            int units,
            long steps,
            double both,
            Optional<Double> floor,
            List<Integer> sizes,
            String column,
            double free,
            boolean on)
            implements Plugin {
        public Ranges() {
            this(0.5, 1, 1, 0, 1, Optional.empty(), List.of(), "label", 0, true);
        }

        public Ranges {
            Check.fraction("fraction", fraction);
            Check.positive("positive", positive);
            Check.inRange("units", units, 1, 8);
            Check.atLeast("steps", steps, 0);
            Check.atLeast("both", both, 0);
            Check.that(both <= 4 * fraction, "both", "must be at most four fractions", both);
            floor.ifPresent(value -> Check.finite("floor", value));
            sizes.forEach(size -> Check.atLeast("sizes", size, 2));
            Check.that(!column.isEmpty(), "column", "must name a column", column);
        }
    }

    @Test
    void each_range_is_read_from_the_constructor() {
        assertThat(CanonicalConstructor.of(new Ranges()).parameters())
                .extracting(parameter -> parameter.range().orElse("any"))
                .containsExactly(
                        "at least 0 and less than 1",
                        "greater than 0",
                        "from 1 to 8",
                        "at least 0",
                        "at least 0 and at most four fractions",
                        "a finite number",
                        "at least 2",
                        "must name a column",
                        "any",
                        "any");
    }
}
