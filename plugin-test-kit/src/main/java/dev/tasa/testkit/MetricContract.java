package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every metric must hold: a sample of weight 2 counts as two, one of weight 0 not at all; neither the
/// order of samples nor their batches matter; a reset forgets; nothing is allocated while counting; perfect
/// predictions are no worse than random ones. Extend it, say what is tested, and add scores that you know.
///
/// It counts 60 predictions drawn at random: for classes their probabilities, or that of class 1 of two; for
/// numbers, numbers.
public abstract class MetricContract {
    private static final int SAMPLES = 60;

    /// The metric to test, made anew by each call.
    protected abstract Metric subject();

    /// A target that the metric scores: its shape `[]`, or `[k]` for k numbers.
    protected abstract Target target();

    @Test
    void a_weight_of_two_counts_as_two_samples() {
        List<Sample> samples = randomSamples();
        List<Sample> weighted = new ArrayList<>(samples);
        List<Sample> repeated = new ArrayList<>(samples);
        for (int i = 0; i < SAMPLES; i += 3) {
            weighted.set(i, samples.get(i).weighing(2));
            repeated.add(samples.get(i));
        }

        assertThat(score(weighted, 7)).isCloseTo(score(repeated, 7), within(1e-12));
    }

    @Test
    void a_weight_of_zero_counts_as_no_sample() {
        List<Sample> samples = randomSamples();
        List<Sample> weighted = new ArrayList<>(samples);
        List<Sample> fewer = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            if (i % 3 == 0) {
                weighted.set(i, samples.get(i).weighing(0));
            } else {
                fewer.add(samples.get(i));
            }
        }

        assertThat(score(weighted, 7)).isCloseTo(score(fewer, 7), within(1e-12));
    }

    @Test
    void the_order_of_samples_does_not_matter() {
        assertThat(score(randomSamples().reversed(), 7)).isCloseTo(score(randomSamples(), 7), within(1e-12));
    }

    @Test
    void the_size_of_batches_does_not_matter() {
        double inOneBatch = score(randomSamples(), SAMPLES);

        assertThat(inOneBatch).isFinite();
        assertThat(score(randomSamples(), 1)).isCloseTo(inOneBatch, within(1e-12));
        assertThat(score(randomSamples(), 7)).isCloseTo(inOneBatch, within(1e-12));
    }

    @Test
    void a_reset_forgets_what_was_counted() {
        Metric.Tally tally = subject().tally(target(), SAMPLES);
        count(perfectSamples(), 7, tally);
        tally.value();

        tally.reset();
        count(randomSamples(), 7, tally);

        assertThat(tally.value()).isEqualTo(score(randomSamples(), 7));
    }

    @Test
    void perfect_predictions_are_better_than_random_ones() {
        double perfect = score(perfectSamples(), 7);
        double random = score(randomSamples(), 7);

        if (subject().higherIsBetter()) {
            assertThat(perfect).isGreaterThan(random);
        } else {
            assertThat(perfect).isLessThan(random);
        }
    }

    @Test
    void counting_allocates_nothing_once_compiled() {
        Metric.Tally tally = subject().tally(target(), SAMPLES);
        Tensor prediction = predictions(randomSamples());
        Batch batch = batch(randomSamples());

        Allocations.assertNoneOnceCompiled("20 evaluations", () -> {
            for (int i = 0; i < 20; i++) {
                tally.reset();
                tally.add(prediction, batch);
                tally.value();
            }
        });
    }

    private double score(List<Sample> samples, int batchSize) {
        Metric.Tally tally = subject().tally(target(), samples.size());
        count(samples, batchSize, tally);
        return tally.value();
    }

    private void count(List<Sample> samples, int batchSize, Metric.Tally tally) {
        for (int from = 0; from < samples.size(); from += batchSize) {
            List<Sample> some = samples.subList(from, Math.min(from + batchSize, samples.size()));
            tally.add(predictions(some), batch(some));
        }
    }

    private Tensor predictions(List<Sample> samples) {
        return Tensor.of(Shape.of(predictionSize()), joined(samples.stream().map(Sample::prediction)));
    }

    private Batch batch(List<Sample> samples) {
        Tensor input = Tensor.of(Shape.of(1), new float[samples.size()]);
        Tensor target = Tensor.of(target().shape(), joined(samples.stream().map(Sample::target)));
        Tensor weights = Tensor.of(Shape.of(), joined(samples.stream().map(s -> new float[] {s.weight()})));
        return new Batch(input, target, Optional.of(weights), Optional.empty());
    }

    private List<Sample> randomSamples() {
        RandomStream random = RandomStream.of(1, "samples");
        return IntStream.range(0, SAMPLES)
                .mapToObj(i -> new Sample(randomPrediction(random), randomTarget(random, i), 1))
                .toList();
    }

    private List<Sample> perfectSamples() {
        return randomSamples().stream()
                .map(sample -> new Sample(perfectPrediction(sample.target()), sample.target(), 1))
                .toList();
    }

    private int predictionSize() {
        int classes = target().classes().size();
        return switch (classes) {
            case 0 -> target().shape().size();
            case 2 -> 1;
            default -> classes;
        };
    }

    private float[] randomPrediction(RandomStream random) {
        float[] prediction = new float[predictionSize()];
        float sum = 0;
        for (int i = 0; i < prediction.length; i++) {
            // In coarse steps, so that some are equal.
            prediction[i] = (1 + random.nextInt(10)) / 11f;
            sum += prediction[i];
        }
        boolean isDistribution = target().isClass() && prediction.length > 1;
        for (int i = 0; isDistribution && i < prediction.length; i++) {
            prediction[i] /= sum;
        }
        return prediction;
    }

    private float[] randomTarget(RandomStream random, int i) {
        float[] values = new float[target().shape().size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = target().isClass() ? i % target().classes().size() : random.nextFloat();
        }
        return values;
    }

    private float[] perfectPrediction(float[] values) {
        if (!target().isClass() || target().classes().size() == 2) {
            return values;
        }
        float[] probabilities = new float[predictionSize()];
        probabilities[(int) values[0]] = 1;
        return probabilities;
    }

    private static float[] joined(Stream<float[]> parts) {
        List<float[]> list = parts.toList();
        float[] all = new float[list.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : list) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    // Its arrays are never compared.
    private record Sample(float[] prediction, float[] target, float weight) {
        Sample weighing(float weight) {
            return new Sample(prediction, target, weight);
        }
    }
}
