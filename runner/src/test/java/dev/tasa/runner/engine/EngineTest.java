package dev.tasa.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.data.synthetic.Kind;
import dev.tasa.data.synthetic.Synthetic;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Split;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.standard.layer.Output;
import dev.tasa.standard.loss.CategoricalCrossEntropy;
import dev.tasa.standard.metric.Accuracy;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.preprocess.None;
import dev.tasa.standard.schedule.Constant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Synthetic MOONS = new Synthetic(Kind.TWO_MOONS, 100, 2, 0.1, 1);

    /// A plugin with a bug.
    record Broken() implements Layer {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Block build(BuildContext context) {
            throw new IllegalStateException("no such luck");
        }
    }

    private static Cell cell(int number, double learningRate, Layer... layers) {
        List<NamedLayer> model = new ArrayList<>();
        for (Layer layer : layers) {
            model.add(new NamedLayer("layer-" + model.size(), true, layer));
        }
        Recipe recipe = new Recipe(
                model,
                new CategoricalCrossEntropy(),
                List.of(new Accuracy()),
                new Sgd(),
                learningRate,
                new Constant(),
                Optional.empty(),
                32,
                2,
                true,
                new Clip.None(),
                Objective.VALIDATION_LOSS,
                Optional.empty());
        Split split = new Split(0.6, 0.2, 0.2, false, 0, false, true);
        Experiment experiment = new Experiment("test", "", MOONS, split, new None(), new None(), recipe, "java", 1, 2);
        return new Cell("%012x".formatted(number), Map.of("learning-rate", "" + learningRate), experiment);
    }

    private static SweepResult run(Plan plan, int parallel, List<TrialEvent> heard) throws InterruptedException {
        KernelChoice kernels = KernelChoice.of(Plugins.load(List.of()), "java");
        List<TrialEvent> events = Collections.synchronizedList(heard);
        return new Engine(plan, new DataCache(MOONS.load()), kernels, parallel).run(events::add);
    }

    private static Plan plan(Cell... cells) {
        return new Plan(List.of("learning-rate"), List.of(cells), 2, List.of());
    }

    @Test
    void a_trial_that_throws_is_failed_with_its_reason_and_the_sweep_goes_on() throws Exception {
        SweepResult result =
                run(plan(cell(1, 0.1, new Broken(), new Output()), cell(2, 0.1, new Output())), 1, new ArrayList<>());

        assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.FAILED, 2, Outcome.COMPLETED, 2));
        assertThat(result.trials().getFirst().explanation()).isEqualTo("java.lang.IllegalStateException: no such luck");
        assertThat(result.winner().orElseThrow().cell().id()).isEqualTo("000000000002");
    }

    /// A plugin that never comes back from its own calls.
    record Endless() implements Layer {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Block build(BuildContext context) {
            return build(context);
        }
    }

    @Test
    void even_an_error_fails_its_trial_alone() throws Exception {
        SweepResult result =
                run(plan(cell(1, 0.1, new Endless(), new Output()), cell(2, 0.1, new Output())), 1, new ArrayList<>());

        assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.FAILED, 2, Outcome.COMPLETED, 2));
        assertThat(result.trials().getFirst().explanation()).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void the_winner_has_the_best_mean_and_a_test_score() throws Exception {
        SweepResult result = run(
                plan(cell(1, 1e-4, new Output()), cell(2, 0.3, new Output()), cell(3, 1e-3, new Output())),
                2,
                new ArrayList<>());

        Winner winner = result.winner().orElseThrow();
        assertThat(winner.cell().id()).isEqualTo("000000000002");
        double mean = winner.trials().stream()
                .mapToDouble(trial -> trial.best().orElseThrow().validationLoss())
                .average()
                .orElseThrow();
        assertThat(winner.validation().get("loss")).isEqualTo(mean);
        assertThat(winner.test()).containsOnlyKeys("loss", "accuracy");
        assertThat(winner.weights()).hasSize(2);
    }

    @Test
    void of_equal_cells_the_first_in_the_plan_wins_however_many_run_at_once() throws Exception {
        Cell[] equal = new Cell[20];
        for (int i = 0; i < equal.length; i++) {
            equal[i] = cell(i, 0.1, new Output());
        }

        for (int parallel : new int[] {1, 8}) {
            SweepResult result = run(plan(equal), parallel, new ArrayList<>());
            assertThat(result.winner().orElseThrow().cell().id()).isEqualTo("000000000000");
        }
    }

    @Test
    void a_thousand_trials_are_each_run_once_and_reported_in_plan_order() throws Exception {
        Cell[] cells = new Cell[500];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(i, 0.001 * (i + 1), new Output());
        }
        List<TrialEvent> heard = new ArrayList<>();

        SweepResult result = run(plan(cells), 8, heard);

        List<String> planned = plan(cells).trials().stream()
                .map(trial -> trial.cell().id() + "/" + trial.repeat())
                .toList();
        assertThat(result.trials().stream().map(TrialResult::trial).map(Object::toString))
                .containsExactlyElementsOf(planned);
        assertThat(heard.stream()
                        .filter(TrialEvent.Ended.class::isInstance)
                        .map(event -> event.trial().toString()))
                .containsExactlyInAnyOrderElementsOf(planned);
    }

    @Test
    void a_cell_of_which_one_repeat_diverged_never_wins() throws Exception {
        SweepResult result = run(plan(cell(1, 1e35, new Output())), 1, new ArrayList<>());

        assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.DIVERGED, 2));
        assertThat(result.winner()).isEmpty();
    }
}
