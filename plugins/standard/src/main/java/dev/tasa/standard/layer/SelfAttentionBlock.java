package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.VectorMath;
import dev.tasa.api.Weight;
import dev.tasa.standard.initializer.Zeros;
import java.util.Arrays;

/// Computes a [SelfAttention] layer. A head's queries, keys and values are columns of one matrix
/// `[batch · time, 3 features]`, which products take where they stand.
final class SelfAttentionBlock implements Block {
    private final int time;
    private final int features;
    private final int heads;
    private final int depth;
    private final boolean causal;
    private final Kernels kernels;
    private final boolean needsInputGradient;
    private final Lengths lengths;

    private final Weight kernel;
    private final Weight bias;
    private final Weight outputKernel;
    private final Weight outputBias;

    private final float[] projections;
    private final float[] attention;
    private final float[] attentionGradient;
    private final float[] shares;
    private final float[] gradients;
    private final Tensor output;
    private final Tensor inputGradient;

    private Tensor input;

    SelfAttentionBlock(SelfAttention layer, BuildContext context) {
        time = context.input().dimension(0);
        features = layer.outputShape(context.input()).last();
        heads = layer.heads();
        depth = features / heads;
        causal = layer.causal();
        kernels = context.kernels();
        needsInputGradient = context.needsInputGradient();
        lengths = new Lengths(time, context.batch());

        kernel = context.weight("kernel", Shape.of(features, 3 * features), Role.KERNEL, layer.initializer());
        bias = context.weight("bias", Shape.of(3 * features), Role.BIAS, new Zeros());
        outputKernel = context.weight("output-kernel", Shape.of(features, features), Role.KERNEL, layer.initializer());
        outputBias = context.weight("output-bias", Shape.of(features), Role.BIAS, new Zeros());

        projections = context.tensor(Shape.of(time, 3 * features)).write();
        attention = context.tensor(Shape.of(heads, time, time)).write();
        attentionGradient = context.tensor(Shape.of(heads, time, time)).write();
        shares = context.tensor(Shape.of(time, features)).write();
        gradients = context.tensor(Shape.of(time, 3 * features)).write();
        output = context.tensor(context.input());
        inputGradient = context.tensor(context.input());
    }

    // With (Q K V) = x W + b: a head's share is P V with P = softmax(Q Kᵀ / √depth), and y = (shares side by
    // side) W' + b'.
    @Override
    public Tensor forward(Tensor input, Pass pass) {
        this.input = input;
        lengths.read(pass);
        int rows = input.rows();
        Rows.fill(projections, bias.values(), rows);
        kernels.multiplyAdd(input.read(), kernel.values(), projections, rows, 3 * features, features);

        int all = input.batch() * heads;
        for (int head = 0; head < all; head++) {
            multiplyTransposedB(projections, queries(head), 3 * features, keys(head), attention, head);
            scaleAndMask(head);
        }
        VectorMath.softmax(attention, attention, all * time, time);
        for (int head = 0; head < all; head++) {
            multiply(false, attention, head, projections, values(head), 3 * features, shares, share(head), features);
        }

        output.batch(input.batch());
        float[] y = output.write();
        Rows.fill(y, outputBias.values(), rows);
        kernels.multiplyAdd(shares, outputKernel.values(), y, rows, features, features);
        return output;
    }

    /// A step sees what is no padding, at least the first step, and if causal nothing later than itself.
    private void scaleAndMask(int head) {
        float scale = (float) (1 / Math.sqrt(depth));
        int length = Math.max(1, lengths.of(head / heads));
        for (int step = 0; step < time; step++) {
            int from = (head * time + step) * time;
            int seen = causal ? Math.min(length, step + 1) : length;
            for (int i = from; i < from + seen; i++) {
                attention[i] *= scale;
            }
            Arrays.fill(attention, from + seen, from + time, Float.NEGATIVE_INFINITY);
        }
    }

    // With S = Q Kᵀ / √depth and O = P V for each head:
    //   dO = its columns of dy W'ᵀ   dV = Pᵀ dO   dP = dO Vᵀ
    //   dS = P ⊙ (dP − Σⱼ Pⱼ dPⱼ, along rows)   dQ = dS K / √depth   dK = dSᵀ Q / √depth
    // and then dW, db and dx as in a dense layer.
    @Override
    public Tensor backward(Tensor outputGradient) {
        int rows = input.rows();
        float[] dy = outputGradient.read();
        kernels.multiplyTransposedA(shares, dy, outputKernel.gradient(), features, features, rows);
        Rows.sum(dy, outputBias.gradient(), rows);
        kernels.multiplyTransposedB(dy, outputKernel.values(), shares, rows, features, features);

        for (int head = 0; head < input.batch() * heads; head++) {
            int q = queries(head);
            int k = keys(head);
            int v = values(head);
            multiplyTransposedB(shares, share(head), features, v, attentionGradient, head);
            multiply(true, attention, head, shares, share(head), features, gradients, v, 3 * features);
            softmaxGradient(head);
            multiply(false, attentionGradient, head, projections, k, 3 * features, gradients, q, 3 * features);
            multiply(true, attentionGradient, head, projections, q, 3 * features, gradients, k, 3 * features);
        }

        kernels.multiplyTransposedA(input.read(), gradients, kernel.gradient(), features, 3 * features, rows);
        Rows.sum(gradients, bias.gradient(), rows);
        if (needsInputGradient) {
            inputGradient.batch(input.batch());
            kernels.multiplyTransposedB(
                    gradients, kernel.values(), inputGradient.write(), rows, features, 3 * features);
        }
        return inputGradient;
    }

    /// Turns dP into dS / √depth.
    private void softmaxGradient(int head) {
        float scale = (float) (1 / Math.sqrt(depth));
        for (int step = 0; step < time; step++) {
            int from = (head * time + step) * time;
            double sum = 0;
            for (int i = from; i < from + time; i++) {
                sum += (double) attention[i] * attentionGradient[i];
            }
            float mean = (float) sum;
            for (int i = from; i < from + time; i++) {
                attentionGradient[i] = scale * attention[i] * (attentionGradient[i] - mean);
            }
        }
    }

    /// `weights of head = a · bᵀ`, both `[time, depth]`, b among the projections.
    private void multiplyTransposedB(float[] a, int aOffset, int lda, int bOffset, float[] weights, int head) {
        kernels.gemm(
                false,
                true,
                time,
                time,
                depth,
                a,
                aOffset,
                lda,
                projections,
                bOffset,
                3 * features,
                0,
                weights,
                head * time * time,
                time);
    }

    /// `c = op(weights of head) · b`, with b and c of `[time, depth]`.
    private void multiply(
            boolean transpose,
            float[] weights,
            int head,
            float[] b,
            int bOffset,
            int ldb,
            float[] c,
            int cOffset,
            int ldc) {
        kernels.gemm(
                transpose,
                false,
                time,
                depth,
                time,
                weights,
                head * time * time,
                time,
                b,
                bOffset,
                ldb,
                0,
                c,
                cOffset,
                ldc);
    }

    /// Where the queries of a head start; heads count over the whole batch.
    private int queries(int head) {
        return 3 * features * time * (head / heads) + depth * (head % heads);
    }

    private int keys(int head) {
        return queries(head) + features;
    }

    private int values(int head) {
        return queries(head) + 2 * features;
    }

    /// Where a head's share of the output starts.
    private int share(int head) {
        return features * time * (head / heads) + depth * (head % heads);
    }
}
