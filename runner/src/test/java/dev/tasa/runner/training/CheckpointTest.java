package dev.tasa.runner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Kernels;
import dev.tasa.standard.activation.Tanh;
import dev.tasa.standard.initializer.HeNormal;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.standard.layer.Dense;
import dev.tasa.standard.layer.Dropout;
import dev.tasa.standard.layer.Output;
import dev.tasa.standard.loss.CategoricalCrossEntropy;
import dev.tasa.standard.metric.Accuracy;
import dev.tasa.standard.optimizer.Adam;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final TrialId TRIAL = new TrialId("0123456789ab", 1);

    /// Keeps the state before each step.
    private static final class EachStep implements Checkpoints {
        private final List<byte[]> states = new ArrayList<>();

        @Override
        public double firstAfterSeconds() {
            return 0;
        }

        @Override
        public double thenEverySeconds() {
            return 0;
        }

        @Override
        public void save(TrialId trial, State state) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                state.writeTo(new DataOutputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            states.add(bytes.toByteArray());
        }
    }

    private static Trials trials() {
        Trials trials = new Trials(
                Trials.digitsCsv(),
                new CategoricalCrossEntropy(),
                new Dense(8, new Tanh(), new HeNormal(), true, new Zeros()),
                new Dropout(0.3),
                new Output());
        trials.metrics = List.of(new Accuracy());
        trials.optimizer = new Adam();
        trials.learningRate = 0.05;
        trials.batchSize = 300;
        trials.epochs = 8;
        trials.earlyStopping = Optional.of(new EarlyStopping(3, 0.05, 0, Objective.VALIDATION_LOSS));
        return trials;
    }

    private static Trainer trainer(Trials trials, Kernels kernels, Checkpoints checkpoints) {
        return new Trainer(TRIAL, trials.recipe(), trials.data(), 1, kernels, trials.events, () -> false, checkpoints);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 13})
    void a_trial_that_goes_on_from_any_step_ends_with_the_same_bits(int step) throws IOException {
        EachStep kept = new EachStep();
        TrialResult undisturbed;
        try (Kernels kernels = Trials.javaKernels();
                Trainer trainer = trainer(trials(), kernels, kept)) {
            undisturbed = trainer.train();
        }

        List<TrialEvent> heard = new ArrayList<>();
        Trials again = trials();
        again.events = heard::add;
        try (Kernels kernels = Trials.javaKernels();
                Trainer trainer = trainer(again, kernels, new Checkpoints.None())) {
            trainer.readFrom(new DataInputStream(new ByteArrayInputStream(kept.states.get(step))));
            TrialResult result = trainer.train();

            assertThat(result.digest()).isEqualTo(undisturbed.digest());
            assertThat(result.outcome()).isEqualTo(undisturbed.outcome());
            assertThat(result.isOf(trainer.best())).isTrue();
        }
        assertThat(heard.stream().filter(event -> event instanceof TrialEvent.EpochEnded))
                .as("watchers hear of every epoch")
                .hasSize(undisturbed.curve().size());
    }

    @Test
    void a_checkpoint_of_other_layers_is_refused() {
        EachStep kept = new EachStep();
        try (Kernels kernels = Trials.javaKernels();
                Trainer trainer = trainer(trials(), kernels, kept)) {
            trainer.train();
        }

        Trials other = new Trials(Trials.digitsCsv(), new CategoricalCrossEntropy(), new Output());
        try (Kernels kernels = Trials.javaKernels();
                Trainer trainer = trainer(other, kernels, new Checkpoints.None())) {
            assertThatThrownBy(() ->
                            trainer.readFrom(new DataInputStream(new ByteArrayInputStream(kept.states.getFirst()))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a checkpoint has 512 numbers where the trial has 640");
        }
    }
}
