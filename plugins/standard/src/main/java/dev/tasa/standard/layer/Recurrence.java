package dev.tasa.standard.layer;

import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.RightFactor;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Weight;
import java.util.Arrays;
import java.util.Optional;

/// A recurrent layer's run over a batch of sequences in one direction, with its weights.
///
/// With W the kernel, U the recurrent one, x and h the input and the state: the sums of all steps' inputs,
/// `x W`, are one product, before the run; each step adds `h⁻ U` by a small one and leaves the rest to the
/// cell, which works where the sums are (see [Steps]).
///
/// Steps count in the order of reading. Backwards, a sample's first step is the last that is no padding. So
/// padding comes last in either direction: it cannot reach a state that is passed on, and its gradients
/// are 0 by themselves.
final class Recurrence {
    enum Direction {
        FORWARD,
        BACKWARD
    }

    private final int time;
    private final int inputs;
    private final int units;
    private final int padded;
    private final int width;
    private final Lengths lengths;
    private final Direction direction;
    private final Kernels kernels;
    private final boolean needsInputGradient;
    private final Cell cell;

    private final PaddedWeight kernel;
    private final PaddedWeight recurrentKernel;
    private final PaddedWeight bias;
    private final Optional<PaddedWeight> recurrentBias;

    private final Steps steps;
    private final float[] input;
    private final float[] transposedKernel;
    private final float[] transposedRecurrentKernel;
    private final RightFactor u;
    private final RightFactor transposedU;

    Recurrence(RecurrentLayer layer, BuildContext context, Lengths lengths, Direction direction) {
        time = context.input().dimension(0);
        inputs = context.input().last();
        units = layer.units();
        padded = Lanes.padded(units);
        width = layer.gates() * padded;
        this.lengths = lengths;
        this.direction = direction;
        kernels = context.kernels();
        needsInputGradient = context.needsInputGradient();

        String prefix = direction == Direction.FORWARD ? "" : "backward-";
        int gates = layer.gates() * units;
        Weight fromInput = context.weight(prefix + "kernel", Shape.of(inputs, gates), Role.KERNEL, layer.initializer());
        kernel = new PaddedWeight(fromInput, units);
        Weight fromState = context.weight(
                prefix + "recurrent-kernel",
                Shape.of(units, gates),
                Role.RECURRENT_KERNEL,
                layer.recurrentInitializer());
        recurrentKernel = new PaddedWeight(fromState, units);
        bias = bias(prefix + "bias", layer, context);
        recurrentBias = layer.hasRecurrentBias()
                ? Optional.of(bias(prefix + "recurrent-bias", layer, context))
                : Optional.empty();

        input = context.tensor(context.input()).write();
        steps = steps(context);
        cell = layer.newCell(steps, context.batch());
        transposedKernel = new float[needsInputGradient ? width * inputs : 0];
        transposedRecurrentKernel = new float[width * units];
        u = kernels.rightFactor(units, width);
        transposedU = kernels.rightFactor(width, units);
    }

    private static PaddedWeight bias(String name, RecurrentLayer layer, BuildContext context) {
        Shape shape = Shape.of(layer.gates() * layer.units());
        return new PaddedWeight(context.weight(name, shape, Role.BIAS, layer.biasInitializer()), layer.units());
    }

    private Steps steps(BuildContext context) {
        float[] sums = context.tensor(Shape.of(time, width)).write();
        return new Steps(
                padded,
                sums,
                recurrentBias.isPresent()
                        ? context.tensor(Shape.of(time, width)).write()
                        : sums,
                context.tensor(Shape.of(time + 1, padded)).write(),
                context.tensor(Shape.of(time, padded)).write());
    }

    /// Runs over `x`, `[batch, time, inputs]`, from a state of zeros.
    void forward(float[] x, int batch) {
        gather(x, batch);
        kernels.multiply(input, kernel.values(), steps.sums(), time * batch, width, inputs);
        Arrays.fill(steps.states(), 0, batch * padded, 0);
        cell.begin(batch);
        u.set(recurrentKernel.values());
        float[] b = bias.values();
        float[] recurrentB = recurrentBias.orElse(bias).values();
        for (int row = 0; row < time * batch; row += batch) {
            addStateShare(row, batch);
            for (int sampleRow = row; sampleRow < row + batch; sampleRow++) {
                Lanes.add(b, 0, steps.sums(), sampleRow * width, width);
                if (recurrentBias.isPresent()) {
                    Lanes.add(recurrentB, 0, steps.recurrentSums(), sampleRow * width, width);
                }
                cell.forward(sampleRow, batch);
            }
        }
    }

    /// `h⁻ U`, which is nothing at the first step.
    private void addStateShare(int row, int batch) {
        if (row > 0) {
            float beta = recurrentBias.isPresent() ? 0 : 1;
            u.multiply(batch, steps.states(), row * padded, padded, beta, steps.recurrentSums(), row * width, width);
        } else if (recurrentBias.isPresent()) {
            Arrays.fill(steps.recurrentSums(), 0, batch * width, 0);
        }
    }

    /// Copies this direction's output at a time, which is the state after it has read that step; zeros for
    /// padding.
    void copyState(int sample, int time, int batch, float[] to, int at) {
        if (isPadding(sample, time)) {
            Arrays.fill(to, at, at + units, 0);
        } else {
            int row = (stepAt(sample, time) + 1) * batch + sample;
            System.arraycopy(steps.states(), row * padded, to, at, units);
        }
    }

    void clearGradients() {
        Arrays.fill(steps.gradients(), 0);
    }

    /// Takes the derivative of the loss by what [#copyState] gave, the only one for its time.
    void copyGradient(int sample, int time, int batch, float[] from, int at) {
        int row = stepAt(sample, time) * batch + sample;
        if (isPadding(sample, time)) {
            Arrays.fill(steps.gradients(), row * padded, (row + 1) * padded, 0);
        } else {
            System.arraycopy(from, at, steps.gradients(), row * padded, units);
        }
    }

    /// Adds the same to what there is, for there may be several for a time.
    void addGradient(int sample, int time, int batch, float[] from, int at) {
        if (isPadding(sample, time)) {
            return;
        }
        int row = stepAt(sample, time) * batch + sample;
        for (int i = 0; i < units; i++) {
            steps.gradients()[row * padded + i] += from[at + i];
        }
    }

    // Backpropagation through time (Werbos 1990, doi:10.1109/5.58337). From the last step to the first, dh
    // gathers what the output and the steps after ask of a state; the cell turns it into the derivatives da
    // by the sums and dq by the recurrent sums, and dh⁻ += (dh past the sums) + dq Uᵀ. Then
    //   dW = xᵀ da,  dU = h⁻ᵀ dq,  db = Σ da,  db' = Σ dq  over all steps at once,  and dx = da Wᵀ.
    void backward(float[] inputGradient, int batch) {
        // Once for all steps: 32×512 by the transpose of 128×512 takes 31 µs, by the matrix turned round 19 µs.
        Matrices.transpose(recurrentKernel.values(), transposedRecurrentKernel, units, width);
        transposedU.set(transposedRecurrentKernel);
        cell.turnRound();
        Arrays.fill(bias.gradient(), 0);
        recurrentBias.ifPresent(b -> Arrays.fill(b.gradient(), 0));
        for (int row = (time - 1) * batch; row >= 0; row -= batch) {
            for (int sampleRow = row; sampleRow < row + batch; sampleRow++) {
                cell.backward(sampleRow, batch);
                Lanes.add(steps.sums(), sampleRow * width, bias.gradient(), 0, width);
                if (recurrentBias.isPresent()) {
                    Lanes.add(
                            steps.recurrentSums(),
                            sampleRow * width,
                            recurrentBias.get().gradient(),
                            0,
                            width);
                }
            }
            if (row > 0) {
                int before = (row - batch) * padded;
                transposedU.multiply(
                        batch, steps.recurrentSums(), row * width, width, 1, steps.gradients(), before, padded);
            }
        }
        computeWeightGradients(batch);
        if (needsInputGradient) {
            Matrices.transpose(kernel.values(), transposedKernel, inputs, width);
            kernels.multiply(steps.sums(), transposedKernel, input, time * batch, inputs, width);
            scatter(inputGradient, batch);
        }
    }

    private void computeWeightGradients(int batch) {
        kernels.multiplyTransposedA(input, steps.sums(), kernel.gradient(), inputs, width, time * batch);
        if (time > 1) {
            computeRecurrentGradient((time - 1) * batch, batch);
        } else {
            Arrays.fill(recurrentKernel.gradient(), 0);
        }
        kernel.takeGradient();
        recurrentKernel.takeGradient();
        bias.takeGradient();
        recurrentBias.ifPresent(PaddedWeight::takeGradient);
    }

    /// `h⁻ᵀ dq` without the first step, before which every state is 0.
    private void computeRecurrentGradient(int rows, int first) {
        kernels.gemm(
                true,
                false,
                units,
                width,
                rows,
                steps.states(),
                first * padded,
                padded,
                steps.recurrentSums(),
                first * width,
                width,
                0,
                recurrentKernel.gradient(),
                0,
                width);
    }

    private boolean isPadding(int sample, int time) {
        return time < 0 || time >= lengths.of(sample);
    }

    /// The step at which this direction reads a time, and the time that it reads at a step; padding stays where
    /// it is.
    private int stepAt(int sample, int time) {
        int length = lengths.of(sample);
        return direction == Direction.FORWARD || time >= length ? time : length - 1 - time;
    }

    private void gather(float[] x, int batch) {
        for (int step = 0; step < time; step++) {
            for (int sample = 0; sample < batch; sample++) {
                int from = sample * time + stepAt(sample, step);
                System.arraycopy(x, from * inputs, input, (step * batch + sample) * inputs, inputs);
            }
        }
    }

    /// Passes on `input`, which holds its own gradient by now, in the order that [#gather] read. The forward
    /// direction comes first and overwrites; a backward one adds.
    private void scatter(float[] inputGradient, int batch) {
        for (int step = 0; step < time; step++) {
            for (int sample = 0; sample < batch; sample++) {
                int from = (step * batch + sample) * inputs;
                int to = (sample * time + stepAt(sample, step)) * inputs;
                if (direction == Direction.FORWARD) {
                    System.arraycopy(input, from, inputGradient, to, inputs);
                    continue;
                }
                for (int i = 0; i < inputs; i++) {
                    inputGradient[to + i] += input[from + i];
                }
            }
        }
    }
}
