package dev.tasa.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Batch;
import dev.tasa.api.Dataset;
import dev.tasa.api.Loss;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import dev.tasa.data.synthetic.Kind;
import dev.tasa.data.synthetic.Synthetic;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.data.Rows;
import dev.tasa.runner.data.Splitter;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Split;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Recipe;
import dev.tasa.standard.layer.Output;
import dev.tasa.standard.loss.MeanSquaredError;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.preprocess.None;
import dev.tasa.standard.schedule.Constant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever looks at rows asks the loss, so a loss that counts tells how often each row was looked at.
class SealedSplitTest {
    private static final Synthetic LINE = new Synthetic(Kind.LINEAR, 100, 3, 0.1, 1);
    private static final int REPEATS = 3;
    private static final int EPOCHS = 4;

    /// The squared error, which counts its samples by their target.
    record CountingLoss() implements Loss {
        private static final Map<Float, AtomicInteger> SEEN = new ConcurrentHashMap<>();
        private static final Loss COUNTED = new MeanSquaredError();

        @Override
        public Shape outputShape(Target target) {
            return COUNTED.outputShape(target);
        }

        @Override
        public double value(Tensor output, Batch batch) {
            float[] targets = batch.target().read();
            for (int i = 0; i < batch.size(); i++) {
                SEEN.computeIfAbsent(targets[i], first -> new AtomicInteger()).incrementAndGet();
            }
            return COUNTED.value(output, batch);
        }

        @Override
        public void gradient(Tensor output, Batch batch, Tensor outputGradient) {
            COUNTED.gradient(output, batch, outputGradient);
        }

        @Override
        public void predict(Tensor output, Tensor prediction) {
            COUNTED.predict(output, prediction);
        }
    }

    @BeforeEach
    void count_from_zero() {
        CountingLoss.SEEN.clear();
    }

    private static Cell cell(double learningRate) {
        Recipe recipe = new Recipe(
                List.of(new NamedLayer("output", true, new Output())),
                new CountingLoss(),
                List.of(),
                new Sgd(),
                learningRate,
                new Constant(),
                Optional.empty(),
                16,
                EPOCHS,
                true,
                new Clip.None(),
                Objective.VALIDATION_LOSS,
                Optional.empty());
        Split split = new Split(0.6, 0.2, 0.2, false, 0, false, false);
        Experiment experiment =
                new Experiment("test", "", LINE, split, new None(), new None(), recipe, "java", 1, REPEATS);
        String id = "%012x".formatted(Double.hashCode(learningRate) & 0xffff_ffffL);
        return new Cell(id, Map.of("learning-rate", "" + learningRate), experiment);
    }

    private static int[] seen(Dataset data, int[] rows) {
        float[] target = new float[1];
        return IntStream.of(rows)
                .map(row -> {
                    data.copyTarget(row, target, 0);
                    AtomicInteger count = CountingLoss.SEEN.get(target[0]);
                    return count == null ? 0 : count.get();
                })
                .toArray();
    }

    private static Rows rows(Dataset data) {
        Experiment experiment = cell(0.1).experiment();
        return new Splitter(data, experiment.split(), experiment.seed()).rows(1);
    }

    private static SweepResult run(Dataset data, Cell... cells) throws InterruptedException {
        Plan plan = new Plan(List.of("learning-rate"), List.of(cells), REPEATS, List.of());
        KernelChoice kernels = KernelChoice.of(Plugins.load(List.of()), "java");
        return new Engine(plan, new DataCache(data), kernels, 2).run(event -> {});
    }

    @Test
    void each_test_row_is_looked_at_once_for_each_of_the_winners_repeats_however_many_cells_there_are()
            throws Exception {
        Dataset data = LINE.load();

        SweepResult result = run(data, cell(0.001), cell(0.01), cell(0.1), cell(0.2));

        assertThat(result.winner().orElseThrow().test()).containsKey("loss");
        assertThat(seen(data, rows(data).test())).hasSize(20).containsOnly(REPEATS);
        // The others are looked at in every epoch of every trial.
        assertThat(IntStream.of(seen(data, rows(data).validation()))).allMatch(count -> count > 4 * EPOCHS);
    }

    @Test
    void without_a_winner_nobody_looks_at_the_test_rows() throws Exception {
        Dataset data = LINE.load();

        assertThat(run(data, cell(1e35)).winner()).isEmpty();
        assertThat(seen(data, rows(data).test())).hasSize(20).containsOnly(0);
    }
}
