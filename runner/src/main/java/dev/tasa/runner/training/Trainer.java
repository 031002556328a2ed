package dev.tasa.runner.training;

import dev.tasa.api.Batch;
import dev.tasa.api.Horizon;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.Step;
import dev.tasa.api.Tensor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Trains one trial: feed forward, loss, backpropagate, clip, update; validate after each epoch; keep the
/// best weights.
///
/// The result depends on recipe, data and seed alone. What watches it listens to [TrialEvent]s.
public final class Trainer implements Checkpoints.State, AutoCloseable {

    /// A mini-batch's loss this many times the untrained network's has left the valley for good.
    static final double DIVERGED_LOSS_FACTOR = 1000;

    /// A trial that is cancelled before it has trained this long is begun anew rather than kept.
    private static final double WORTH_KEEPING_SECONDS = 2;

    /// More points than this no picture shows.
    private static final int MOST_POINTS = 500;

    private final TrialId trial;
    private final Recipe recipe;
    private final TrialData data;
    private final long seed;
    private final Consumer<TrialEvent> events;
    private final BooleanSupplier cancelled;
    private final Checkpoints checkpoints;

    private final int[] order;
    private final int batchSize;
    private final Network network;
    private final BatchLoader loader;
    private final Pass pass;
    private final Step step = new Step();
    private final Rate rate;
    private final Tensor logitsGradient;
    private final Evaluator training;
    private final Evaluator validation;
    private final Snapshot best;

    private final List<EpochScores> curve = new ArrayList<>();
    private final BestEpoch bestEpoch;
    private final Stopwatch trialTime = new Stopwatch();
    private final Stopwatch epochTime = new Stopwatch();
    private double nextCheckpointSeconds;
    private double lossLimit;

    // Where training stands: about to take the batch at `position` of `epoch`; sums over the batches before.
    private int epoch;
    private int position;
    private double lossSum;
    private double weightSum;

    private double gradientNorm;
    private Optional<Divergence> divergence = Optional.empty();
    private Optional<WeightPath> path = Optional.empty();

    /// @param seed the repeat's
    /// @param events hears what happens, on the trial's thread
    /// @param cancelled asked before each step; true ends the trial with a [CancelledException]
    public Trainer(
            TrialId trial,
            Recipe recipe,
            TrialData data,
            long seed,
            Kernels kernels,
            Consumer<TrialEvent> events,
            BooleanSupplier cancelled) {
        this(trial, recipe, data, seed, kernels, events, cancelled, new Checkpoints.None());
    }

    /// @param checkpoints hears of a trial that takes long
    public Trainer(
            TrialId trial,
            Recipe recipe,
            TrialData data,
            long seed,
            Kernels kernels,
            Consumer<TrialEvent> events,
            BooleanSupplier cancelled,
            Checkpoints checkpoints) {
        this.trial = trial;
        this.recipe = recipe;
        this.data = data;
        this.seed = seed;
        this.events = events;
        this.cancelled = cancelled;
        this.checkpoints = checkpoints;
        this.bestEpoch = new BestEpoch(recipe);
        this.order = data.trainRows().clone();
        this.batchSize = Math.min(recipe.batchSize(), order.length);
        Samples samples = data.samples();
        int capacity = capacity(recipe, samples, batchSize, order.length);
        Shape output = recipe.loss().outputShape(samples.target());
        this.network =
                new Network(recipe.model(), samples.input(), output, capacity, seed, kernels, recipe.optimizer());
        this.loader = new BatchLoader(samples, capacity, network.arena());
        this.pass = new Pass(loader.batch());
        this.rate = new Rate(recipe, Horizon.ofEpochs(Math.ceilDiv(order.length, batchSize), recipe.epochs()));
        this.logitsGradient = new Tensor(output, capacity, network.arena());
        this.training = new Evaluator(network, recipe, data, data.trainRows(), loader, capacity);
        this.validation = new Evaluator(network, recipe, data, data.validationRows(), loader, capacity);
        this.best = network.newSnapshot();
    }

    /// Evaluation takes larger batches than small-batch training.
    private static int capacity(Recipe recipe, Samples samples, int batchSize, int rows) {
        return batchSize >= Math.min(EvaluationBatch.MOST, rows)
                ? batchSize
                : Math.max(batchSize, Math.min(EvaluationBatch.of(recipe, samples), rows));
    }

    /// Lets [#train] record where the weights go; nothing else changes by it. A trial whose path is recorded
    /// must begin at its beginning.
    ///
    /// @param numbers how many the path may hold
    public WeightPath recordPath(long numbers) {
        int weights = (int) Math.min(Integer.MAX_VALUE, network.parameters());
        WeightPath recorded = new WeightPath(Math.clamp(numbers / Math.max(1, weights), 2, MOST_POINTS), weights);
        path = Optional.of(recorded);
        return recorded;
    }

    /// Trains to the end, to early stopping, or to divergence, from where [#readFrom] put the trial, if it
    /// did. The best weights are in [#best] afterwards.
    public TrialResult train() {
        trialTime.start();
        epochTime.start();
        nextCheckpointSeconds = trialTime.seconds() + checkpoints.firstAfterSeconds();
        events.accept(new TrialEvent.Started(trial));
        curve.forEach(row -> events.accept(new TrialEvent.EpochEnded(trial, row)));
        if (epoch == 0) {
            evaluateUntrained();
            path.ifPresent(recorded -> recorded.pass(0, network));
            beginEpoch(1);
        }
        while (epoch <= recipe.epochs() && divergence.isEmpty() && !bestEpoch.patienceIsOver()) {
            trainEpoch();
            if (divergence.isPresent()) {
                break;
            }
            record(epoch, step.learningRate(), lossSum / weightSum, validation.scores(pass), gradientNorm);
            if (bestEpoch.isImprovedBy(curve.getLast())) {
                best.take();
            }
            beginEpoch(epoch + 1);
        }
        if (divergence.isEmpty()) {
            path.ifPresent(recorded -> recorded.end(step.number(), network));
        }
        return result(bestEpoch.epoch(), epoch > recipe.epochs());
    }

    /// Takes a step of each size of batch that this trial will see, so that it has taken all the memory that
    /// it ever takes. Its weights stay as they are.
    ///
    /// @return the bytes of native memory, without the kernels'
    public long rehearse() {
        rehearseStep(batchSize);
        if (order.length % batchSize > 0) {
            rehearseStep(order.length % batchSize);
        }
        training.rehearse(pass);
        validation.rehearse(pass);
        return network.arena().bytes();
    }

    private void rehearseStep(int size) {
        Batch batch = loader.load(order, 0, size);
        Tensor logits = network.forward(batch.input(), pass.training(1));
        logitsGradient.batch(size);
        recipe.loss().valueAndGradient(logits, batch, logitsGradient);
        network.backward(logitsGradient);
    }

    /// Trains for about so long, to tell how fast that is; what came of it is for nobody.
    public Speed speed(long nanos) {
        lossLimit = Double.POSITIVE_INFINITY;
        Fastest trained = Fastest.of(3 * nanos / 4, this::trainBatch);
        Fastest evaluated = Fastest.of(nanos / 4, () -> validation.rehearse(pass));
        int train = order.length;
        int validated = data.validationRows().length;
        return new Speed(
                train * trained.seconds() + validated * evaluated.seconds(),
                (2.0 * train + validated) * evaluated.seconds(),
                trained.lostSeconds() + evaluated.lostSeconds());
    }

    private int trainBatch() {
        int end = Math.min(position + batchSize, order.length);
        int size = end - position;
        step(loader.load(order, position, end));
        position = end == order.length ? 0 : end;
        return divergence.isPresent() ? 0 : size;
    }

    private void evaluateUntrained() {
        double trainLoss = training.loss(pass);
        double size = Math.abs(trainLoss); // a likelihood's may be below zero
        lossLimit = size > 0 ? DIVERGED_LOSS_FACTOR * size : Double.POSITIVE_INFINITY;
        record(0, Double.NaN, trainLoss, validation.scores(pass), Double.NaN);
    }

    private void beginEpoch(int number) {
        epoch = number;
        position = 0;
        lossSum = 0;
        weightSum = 0;
        epochTime.reset();
    }

    private void trainEpoch() {
        System.arraycopy(data.trainRows(), 0, order, 0, order.length);
        if (recipe.shuffle()) {
            RandomStream.of(seed, "shuffle/" + epoch).shuffle(order);
        }
        while (position < order.length) {
            pause();
            int end = Math.min(position + batchSize, order.length);
            double loss = step(loader.load(order, position, end));
            if (divergence.isPresent()) {
                return;
            }
            double weight = loader.weight();
            lossSum += weight * loss;
            weightSum += weight;
            position = end;
        }
    }

    /// Between two steps a trial can be kept, and cancelled.
    private void pause() {
        if (cancelled.getAsBoolean()) {
            if (trialTime.seconds() >= WORTH_KEEPING_SECONDS) {
                checkpoints.save(trial, this);
            }
            throw new CancelledException(trial);
        }
        if (trialTime.seconds() >= nextCheckpointSeconds) {
            checkpoints.save(trial, this);
            nextCheckpointSeconds = trialTime.seconds() + checkpoints.thenEverySeconds();
        }
    }

    /// One step: forward, loss, backward, clip, update.
    private double step(Batch batch) {
        step.advance(rate.at(step.number()));
        Tensor logits = network.forward(batch.input(), pass.training(step.number()));
        logitsGradient.batch(batch.size());
        double loss = recipe.loss().valueAndGradient(logits, batch, logitsGradient);
        if (!(loss <= lossLimit)) {
            return diverge(loss, excess(loss));
        }
        network.backward(logitsGradient);
        if (!gradientsAreFinite(position + batch.size() == order.length)) {
            return diverge(loss, "a gradient is not finite");
        }
        network.clip(recipe.clip(), gradientNorm);
        network.update(recipe.optimizer(), step);
        if (!network.hasFiniteWeights()) {
            return diverge(loss, "a weight is not finite");
        }
        if (path.isPresent()) {
            path.get().pass(step.number(), network);
        }
        return loss;
    }

    /// Takes the gradients' norm only where somebody asks for it: an epoch's row, or clipping. It costs three times as
    /// much as the search for NaN, which it makes needless.
    private boolean gradientsAreFinite(boolean lastOfEpoch) {
        if (lastOfEpoch || recipe.clip() instanceof Clip.Norm) {
            gradientNorm = network.gradientNorm();
            return Double.isFinite(gradientNorm);
        }
        return network.hasFiniteGradients();
    }

    private String excess(double loss) {
        if (!Double.isFinite(loss)) {
            return "the loss is " + loss;
        }
        double untrained = lossLimit / DIVERGED_LOSS_FACTOR;
        return String.format(
                Locale.ROOT,
                "the loss is %.3g, more than %.0f × the untrained %.3g",
                loss,
                DIVERGED_LOSS_FACTOR,
                untrained);
    }

    private double diverge(double loss, String reason) {
        divergence = Optional.of(new Divergence(step.number(), network.brokenLayer(), reason));
        return loss;
    }

    private void record(int number, double rate, double trainLoss, Evaluator.Scores scores, double norm) {
        EpochScores row = new EpochScores(
                number,
                rate,
                trainLoss,
                scores.loss(),
                scores.metrics(),
                norm,
                epochTime.seconds(),
                Instant.ofEpochMilli(System.currentTimeMillis()));
        curve.add(row);
        events.accept(new TrialEvent.EpochEnded(trial, row));
        if (!Double.isFinite(trainLoss)) {
            diverge(trainLoss, "the training loss is " + trainLoss);
        } else if (!Double.isFinite(scores.loss())) {
            diverge(scores.loss(), "the validation loss is " + scores.loss());
        }
    }

    private TrialResult result(int bestEpoch, boolean toTheEnd) {
        Outcome outcome =
                divergence.isPresent() ? Outcome.DIVERGED : toTheEnd ? Outcome.COMPLETED : Outcome.STOPPED_EARLY;
        double trainLoss = Double.NaN;
        if (bestEpoch > 0) {
            best.restore();
            trainLoss = training.loss(pass);
        }
        String digest = Digests.ofTrial(outcome, curve, bestEpoch, trainLoss, best);
        TrialResult result = new TrialResult(
                trial, outcome, curve, bestEpoch, trainLoss, divergence, Optional.empty(), trialTime.seconds(), digest);
        divergence.ifPresent(broken -> events.accept(new TrialEvent.Diverged(trial, broken)));
        events.accept(new TrialEvent.Ended(trial, result));
        return result;
    }

    /// The best epoch's weights and state, once [#train] has returned and where it found one.
    public Snapshot best() {
        return best.detached();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(epoch);
        out.writeInt(position);
        out.writeDouble(lossSum);
        out.writeDouble(weightSum);
        out.writeDouble(lossLimit);
        out.writeLong(step.number());
        out.writeDouble(trialTime.seconds());
        out.writeDouble(epochTime.seconds());
        bestEpoch.writeTo(out);
        StateBytes.write(curve, out);
        network.writeTo(out);
        best.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        epoch = in.readInt();
        position = in.readInt();
        lossSum = in.readDouble();
        weightSum = in.readDouble();
        lossLimit = in.readDouble();
        step.restore(in.readLong(), 0); // the next step brings its own rate
        trialTime.add(in.readDouble());
        epochTime.add(in.readDouble());
        bestEpoch.readFrom(in);
        curve.addAll(StateBytes.readCurve(in));
        network.readFrom(in);
        best.readFrom(in);
    }

    @Override
    public void close() {
        network.close();
    }
}
