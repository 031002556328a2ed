package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plan.Plan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateGroupsTest {
    @TempDir
    Path folder;

    @Test
    void few_rates_have_a_group_each_in_plain_decimals() {
        Plan plan = new Sweeps(folder).plan("{learning-rate: [1e-5, 0.10, 20], optimizer: [sgd]}", 1);

        assertThat(new RateGroups(plan).all())
                .containsExactlyInAnyOrder(
                        new RateGroup("sgd", "0.00001"), new RateGroup("sgd", "0.1"), new RateGroup("sgd", "20"));
    }

    @Test
    void many_rates_are_joined_into_ranges_named_by_their_smallest() {
        Plan plan = new Sweeps(folder)
                .plan("{learning-rate: {log: {from: 1e-4, to: 1, points: 2000}}, optimizer: [sgd, adam]}", 1);

        RateGroups groups = new RateGroups(plan);
        assertThat(groups.all()).hasSize(RateGroups.LIMIT).contains(new RateGroup("adam", "0.0001"));
        assertThat(groups.of(plan.cells().get(2).id())).isEqualTo(new RateGroup("sgd", "0.0001"));
    }

    @Test
    void a_settings_sweep_of_one_optimizer_is_one_group() {
        Plan plan =
                new Sweeps(folder).plan("{optimizer: [{momentum: {momentum: 0.5}}, {momentum: {momentum: 0.9}}]}", 1);

        assertThat(new RateGroups(plan).all()).containsExactly(new RateGroup("momentum", "0.1"));
    }
}
