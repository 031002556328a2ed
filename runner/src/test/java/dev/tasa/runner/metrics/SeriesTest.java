package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.Trial;
import dev.tasa.runner.plugins.Plugins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which series a sweep has, and how many.
class SeriesTest {
    private static final Path DOCUMENTATION = Path.of("..", "docs", "metrics.md");

    @TempDir
    Path folder;

    @Test
    void ten_thousand_trials_have_as_many_series_as_the_formula_says() throws Exception {
        Sweeps sweeps = new Sweeps(folder);
        Plan plan = sweeps.plan("{learning-rate: {log: {from: 1e-4, to: 1, points: 2500}}, optimizer: [sgd, adam]}", 2);
        assertThat(plan.size()).isEqualTo(10_000);
        int parallel = 64;
        List<Trial> all = plan.trials();
        try (Exposition exposition = new Exposition("run-1")) {
            Scoreboard scoreboard = watch(exposition, sweeps.run(plan, parallel));
            for (int i = 0; i < 10_000; i++) {
                Trial trial = all.get(i);
                if (i % 160 == 0) {
                    Sweeps.start(scoreboard, trial, 1);
                } else {
                    Sweeps.train(scoreboard, trial, 1 + i * 7919 % 10_000);
                }
            }

            Map<String, Long> series = seriesOfMetric(exposition);
            long cells = scoreboard.read().shown().stream()
                    .map(shown -> shown.cell().id())
                    .distinct()
                    .count();
            int groups = 48;
            int trials = 32 + 10;
            int metrics = 2;
            int axes = 2;
            long formula = 36 + 3 * groups + (6 + metrics) * trials + axes * cells;

            assertThat(series.values().stream().mapToLong(each -> each).sum()).isEqualTo(formula);
            assertThat(series.values()).allMatch(each -> each <= 100);
            assertThat(DOCUMENTATION).content().contains("36 + 3·G + (6 + M)·T + A·C");
        }
    }

    @Test
    void every_metric_of_the_documentation_is_exported_and_the_other_way_round() throws Exception {
        String documentation = Files.readString(DOCUMENTATION);
        Sweeps sweeps = new Sweeps(folder);
        Plan plan = sweeps.plan("{learning-rate: [0.1, 0.2]}", 1);
        try (Exposition exposition = new Exposition("run-1")) {
            Scoreboard scoreboard = watch(exposition, sweeps.run(plan, 2));
            Sweeps.train(scoreboard, plan.trials().getFirst(), 1);

            assertThat(documentation
                            .lines()
                            .filter(line -> line.startsWith("| `tasa_"))
                            .map(line -> line.replaceFirst("\\| `(\\w+).*", "$1")))
                    .containsExactlyInAnyOrderElementsOf(seriesOfMetric(exposition).keySet().stream()
                            .map(name -> name.replaceFirst("(tasa_epoch_seconds)_.*", "$1"))
                            .distinct()
                            .toList());
        }
    }

    @Test
    void a_trial_that_is_no_longer_shown_leaves_no_series() throws Exception {
        Sweeps sweeps = new Sweeps(folder);
        Plan plan = sweeps.plan("{learning-rate: {log: {from: 1e-4, to: 1, points: 20}}}", 1);
        try (Exposition exposition = new Exposition("run-1")) {
            Scoreboard scoreboard = watch(exposition, sweeps.run(plan, 1));
            Sweeps.train(scoreboard, plan.trials().getFirst(), 50);
            String cell = plan.cells().getFirst().id();
            assertThat(text(exposition)).contains(cell);

            plan.trials().subList(1, 20).forEach(trial -> Sweeps.train(scoreboard, trial, 1));
            exposition.renew();
            assertThat(text(exposition)).doesNotContain(cell);
        }
    }

    @Test
    void what_is_not_finite_has_no_series() throws Exception {
        Sweeps sweeps = new Sweeps(folder);
        Plan plan = sweeps.plan("", 1);
        try (Exposition exposition = new Exposition("run-1")) {
            Scoreboard scoreboard = watch(exposition, sweeps.run(plan, 1));
            Sweeps.start(scoreboard, plan.trials().getFirst(), Double.POSITIVE_INFINITY);

            assertThat(text(exposition)).doesNotContain("tasa_loss").doesNotContain("tasa_best_objective");
            assertThat(text(exposition)).contains("tasa_score").doesNotContainPattern("(?m) (NaN|[+-]Inf)$");
        }
    }

    @Test
    void what_earlier_processes_settled_is_told_apart() throws Exception {
        Sweeps sweeps = new Sweeps(folder);
        Plan plan = sweeps.plan("{learning-rate: [0.1, 0.2, 0.4, 0.8]}", 1);
        try (Exposition exposition = new Exposition("run-1")) {
            Scoreboard scoreboard = new Scoreboard(plan, (cell, repeat) -> Sweeps.TRAIN_SAMPLES);
            SweepMeters meters = new SweepMeters(exposition.meters(), sweeps.run(plan, 1), scoreboard);
            exposition.refreshBy(meters::refresh);
            Sweeps.train(scoreboard, plan.trials().getFirst(), 1);
            meters.beginHere();
            Sweeps.train(scoreboard, plan.trials().get(1), 1);
            exposition.renew();

            assertThat(text(exposition))
                    .containsPattern("tasa_progress_earlier_ratio\\{.*} 0\\.25")
                    .containsPattern("tasa_progress_ratio\\{.*} 0\\.5");
        }
    }

    private static Scoreboard watch(Exposition exposition, WatchedRun run) {
        Scoreboard scoreboard = new Scoreboard(run.plan(), (cell, repeat) -> Sweeps.TRAIN_SAMPLES);
        SweepMeters meters = new SweepMeters(exposition.meters(), run, scoreboard);
        meters.followEvents(() -> 0, 100);
        meters.followStore(() -> 0, 100);
        exposition.refreshBy(meters::refresh);
        PluginMeters.add(Plugins.load(List.of()), exposition.meters(), notice -> {});
        return scoreboard;
    }

    private static Map<String, Long> seriesOfMetric(Exposition exposition) {
        return text(exposition)
                .lines()
                .filter(line -> line.startsWith("tasa_"))
                .map(line -> line.substring(0, line.indexOf('{')))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    private static String text(Exposition exposition) {
        return new String(exposition.page(Exposition.contentType(null)), StandardCharsets.UTF_8);
    }
}
