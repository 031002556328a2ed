package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.report.MadeUpRun;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.verdict.Verdicts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RatePlotTest {
    @Test
    void lines_with_long_names_are_told_apart() {
        MadeUpRun run = new MadeUpRun(1, "long names")
                .axis("model", "small")
                .axis("optimizer", "sgd")
                .axis("learning-rate", "0.001", "0.01", "0.1")
                .axis("clip", "none", "{norm: 1.0}")
                .axis("schedule", "constant", "cosine");
        Plan plan = run.plan();
        Map<String, Double> rates = plan.cells().stream()
                .collect(Collectors.toMap(
                        Cell::id, cell -> cell.experiment().recipe().learningRate()));
        Verdicts verdicts = Verdicts.of(plan, run.trials(), (experiment, repeat) -> 2.3);

        assertThat(new VerdictLines(plan, verdicts).plot(cell -> 1 / rates.get(cell)))
                .containsExactly(
                        "validation loss, smallest rate first: ▁ lowest, █ highest, × diverged",
                        "small sgd none constant     █▅▁",
                        "small sgd none cosine       █▅▁",
                        "small sgd {norm: 1.0} con…  █▅▁",
                        "small sgd {norm: 1.0} cos…  █▅▁");
    }

    @Test
    void what_is_better_the_more_it_is_rises_and_what_is_worse_than_nothing_does_not_flatten_it() {
        assertThat(plot(new Objective("r2", true), Map.of("0.001", 0.5, "0.01", 1.0, "0.1", -300.0)))
                .containsExactly("validation r2, smallest rate first: ▁ worst, █ best, × diverged", "  ▅█▁");
        assertThat(plot(new Objective("rmse", false), Map.of("0.001", 10.0, "0.01", 1.0, "0.1", 1e6)))
                .containsExactly("validation rmse, smallest rate first: ▁ best, █ worst, × diverged", "  ▅▁█");
    }

    private static List<String> plot(Objective objective, Map<String, Double> byRate) {
        MadeUpRun run = new MadeUpRun(1, "directions").axis("learning-rate", "0.001", "0.01", "0.1");
        Plan plan = run.plan();
        Map<String, Double> scores = plan.cells().stream()
                .collect(Collectors.toMap(
                        Cell::id, cell -> byRate.get(cell.values().get("learning-rate"))));
        Verdicts verdicts = Verdicts.of(plan, run.trials(), (experiment, repeat) -> 2.3);
        return new RatePlot(verdicts.groups(), objective, scores::get).lines(group -> "");
    }
}
