package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    @TempDir
    Path out;

    private static RunRecord run(int day) {
        return new RunRecord(
                "2026010" + day + "-000000-0000",
                "moons",
                "2026-01-0" + day + "T00:00:00Z",
                "/experiments/moons.yaml",
                "name: moons",
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                "sgd",
                List.of(),
                1,
                RunState.DONE,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void of_many_runs_that_may_be_meant_the_newest_few_are_named_and_the_others_counted() {
        try (Store store = Store.in(out)) {
            store.begin(run(1));
            store.begin(run(2));
            assertThatThrownBy(() -> new Runs(store, out).named("2026"))
                    .isInstanceOf(CallException.class)
                    .hasMessage("2026 may be any of 20260102-000000-0000, 20260101-000000-0000. Write more of the id");

            for (int day = 3; day <= 9; day++) {
                store.begin(run(day));
            }
            assertThatThrownBy(() -> new Runs(store, out).named("2026"))
                    .hasMessage("2026 may be any of 20260109-000000-0000, 20260108-000000-0000, 20260107-000000-0000"
                            + " and 6 more. Write more of the id");
        }
    }
}
