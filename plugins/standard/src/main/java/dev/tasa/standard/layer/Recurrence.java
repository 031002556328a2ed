package dev.tasa.standard.layer;

import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Weight;
import java.util.Arrays;
import java.util.Optional;

/// A recurrent layer's run over a batch of sequences in one direction, with its weights.
///
/// With W the kernel, U the recurrent one, x and h the input and the state: the sums of all steps' inputs,
/// `x W + b`, are one product, before the run; each step adds `h⁻ U` by a small one and leaves the rest to
/// the cell. Arrays are `[step, batch, …]`, so that a step's rows lie together: rows a whole sequence apart
/// fall on the same cache lines where its length is a power of two.
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
    private final int width;
    private final Lengths lengths;
    private final Direction direction;
    private final Kernels kernels;
    private final boolean needsInputGradient;
    private final Cell cell;

    private final Weight kernel;
    private final Weight recurrentKernel;
    private final Weight bias;
    private final Optional<Weight> recurrentBias;

    private final float[] input;
    private final float[] sums;
    private final float[] recurrentSums;
    private final float[] statesBefore;
    private final float[][] states;
    private final float[][] outputGradients;
    private final float[] gradient;
    private final float[] transposedKernel;
    private final float[] transposedRecurrentKernel;

    Recurrence(RecurrentLayer layer, BuildContext context, Lengths lengths, Direction direction) {
        time = context.input().dimension(0);
        inputs = context.input().last();
        units = layer.units();
        width = layer.gates() * units;
        this.lengths = lengths;
        this.direction = direction;
        kernels = context.kernels();
        needsInputGradient = context.needsInputGradient();

        String prefix = direction == Direction.FORWARD ? "" : "backward-";
        kernel = context.weight(prefix + "kernel", Shape.of(inputs, width), Role.KERNEL, layer.initializer());
        recurrentKernel = context.weight(
                prefix + "recurrent-kernel",
                Shape.of(units, width),
                Role.RECURRENT_KERNEL,
                layer.recurrentInitializer());
        bias = context.weight(prefix + "bias", Shape.of(width), Role.BIAS, layer.biasInitializer());
        recurrentBias = layer.hasRecurrentBias()
                ? Optional.of(
                        context.weight(prefix + "recurrent-bias", Shape.of(width), Role.BIAS, layer.biasInitializer()))
                : Optional.empty();

        int size = context.batch() * units;
        cell = layer.newCell(time, size);
        input = context.tensor(context.input()).write();
        sums = context.tensor(Shape.of(time, width)).write();
        recurrentSums = recurrentBias.isPresent()
                ? context.tensor(Shape.of(time, width)).write()
                : sums;
        statesBefore = context.tensor(Shape.of(time, units)).write();
        states = new float[time + 1][size];
        outputGradients = new float[time][size];
        gradient = new float[size];
        transposedKernel = new float[needsInputGradient ? width * inputs : 0];
        transposedRecurrentKernel = new float[width * units];
    }

    /// Runs over `x`, `[batch, time, inputs]`, from a state of zeros.
    void forward(float[] x, int batch) {
        gather(x, batch);
        Rows.fill(sums, bias.values(), time * batch);
        kernels.multiplyAdd(input, kernel.values(), sums, time * batch, width, inputs);
        if (recurrentBias.isPresent()) {
            Rows.fill(recurrentSums, recurrentBias.get().values(), time * batch);
        }
        int size = batch * units;
        for (int step = 0; step < time; step++) {
            System.arraycopy(states[step], 0, statesBefore, step * size, size);
            addRecurrentSums(step, batch);
            split(sums, cell.sums(step), step, batch);
            if (recurrentBias.isPresent()) {
                split(recurrentSums, cell.recurrentSums(step), step, batch);
            }
            cell.forward(step, states[step], states[step + 1], size);
        }
    }

    private void addRecurrentSums(int step, int batch) {
        kernels.gemm(
                false,
                false,
                batch,
                width,
                units,
                statesBefore,
                step * batch * units,
                units,
                recurrentKernel.values(),
                0,
                width,
                1,
                recurrentSums,
                step * batch * width,
                width);
    }

    /// Copies this direction's output at a time, which is the state after it has read that step; zeros for
    /// padding.
    void copyState(int sample, int time, float[] to, int at) {
        System.arraycopy(states[stepsUntil(sample, time)], sample * units, to, at, units);
    }

    void clearGradients() {
        for (float[] step : outputGradients) {
            Arrays.fill(step, 0);
        }
    }

    /// Takes the derivative of the loss by what [#copyState] gave, the only one for its step.
    void copyGradient(int sample, int time, float[] from, int at) {
        int steps = stepsUntil(sample, time);
        if (steps > 0) {
            System.arraycopy(from, at, outputGradients[steps - 1], sample * units, units);
        }
    }

    /// The same where there may be several for a step.
    void addGradient(int sample, int time, float[] from, int at) {
        int steps = stepsUntil(sample, time);
        if (steps > 0) {
            float[] to = outputGradients[steps - 1];
            for (int i = 0; i < units; i++) {
                to[sample * units + i] += from[at + i];
            }
        }
    }

    // Backpropagation through time (Werbos 1990, doi:10.1109/5.58337). From the last step to the first, dh
    // gathers what the output and the steps after ask of a state; the cell turns it into the derivatives da
    // by the sums and dq by the recurrent sums, and dh⁻ = (dh past the sums) + dq Uᵀ. Then
    //   dW = xᵀ da,  dU = h⁻ᵀ dq,  db = Σ da,  db' = Σ dq  over all steps at once,  and dx = da Wᵀ.
    void backward(float[] inputGradient, int batch) {
        int size = batch * units;
        Arrays.fill(gradient, 0, size, 0);
        // Once for all steps: 32×512 by the transpose of 128×512 takes 31 µs, by the matrix turned round 19 µs.
        Matrices.transpose(recurrentKernel.values(), transposedRecurrentKernel, units, width);
        for (int step = time - 1; step >= 0; step--) {
            add(outputGradients[step], gradient, size);
            cell.backward(step, step == time - 1, states[step], gradient, size);
            join(cell.sums(step), sums, step, batch);
            if (recurrentBias.isPresent()) {
                join(cell.recurrentSums(step), recurrentSums, step, batch);
            }
            addRecurrentGradient(step, batch);
        }
        int rows = time * batch;
        kernels.multiplyTransposedA(input, sums, kernel.gradient(), inputs, width, rows);
        kernels.multiplyTransposedA(statesBefore, recurrentSums, recurrentKernel.gradient(), units, width, rows);
        Rows.sum(sums, bias.gradient(), rows);
        if (recurrentBias.isPresent()) {
            Rows.sum(recurrentSums, recurrentBias.get().gradient(), rows);
        }
        if (needsInputGradient) {
            Matrices.transpose(kernel.values(), transposedKernel, inputs, width);
            kernels.multiply(sums, transposedKernel, input, rows, inputs, width);
            scatter(inputGradient, batch);
        }
    }

    private void addRecurrentGradient(int step, int batch) {
        kernels.gemm(
                false,
                false,
                batch,
                units,
                width,
                recurrentSums,
                step * batch * width,
                width,
                transposedRecurrentKernel,
                0,
                units,
                1,
                gradient,
                0,
                units);
    }

    private static void add(float[] terms, float[] to, int size) {
        for (int i = 0; i < size; i++) {
            to[i] += terms[i];
        }
    }

    /// How many steps this direction takes until it has read the step at `time`; 0 where that is padding.
    private int stepsUntil(int sample, int time) {
        int length = lengths.of(sample);
        if (time < 0 || time >= length) {
            return 0;
        }
        return direction == Direction.FORWARD ? time + 1 : length - time;
    }

    /// The time that this direction reads at a step; padding stays where it is.
    private int timeAt(int sample, int step) {
        int length = lengths.of(sample);
        return direction == Direction.FORWARD || step >= length ? step : length - 1 - step;
    }

    private void gather(float[] x, int batch) {
        for (int step = 0; step < time; step++) {
            for (int sample = 0; sample < batch; sample++) {
                int from = sample * time + timeAt(sample, step);
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
                int to = (sample * time + timeAt(sample, step)) * inputs;
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

    /// Cuts a step's rows into one array a gate.
    private void split(float[] rows, float[][] gates, int step, int batch) {
        for (int sample = 0; sample < batch; sample++) {
            int row = (step * batch + sample) * width;
            for (int gate = 0; gate < gates.length; gate++) {
                System.arraycopy(rows, row + gate * units, gates[gate], sample * units, units);
            }
        }
    }

    /// Undoes [#split].
    private void join(float[][] gates, float[] rows, int step, int batch) {
        for (int sample = 0; sample < batch; sample++) {
            int row = (step * batch + sample) * width;
            for (int gate = 0; gate < gates.length; gate++) {
                System.arraycopy(gates[gate], sample * units, rows, row + gate * units, units);
            }
        }
    }
}
