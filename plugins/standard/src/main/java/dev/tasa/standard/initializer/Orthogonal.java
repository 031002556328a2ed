package dev.tasa.standard.initializer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;

/// An orthogonal matrix, uniformly distributed over all of them: it keeps the lengths of the vectors that
/// it multiplies (Saxe, McClelland & Ganguli 2014, arXiv:1312.6120; uniform as Mezzadri 2007,
/// arXiv:math-ph/0609050, section 5, shows).
///
/// A kernel counts as a matrix of all its axes but the last by the last. The shorter side's vectors are
/// orthogonal, each of length `gain`.
public record Orthogonal(@Doc("length of each vector") double gain) implements Initializer {

    public Orthogonal() {
        this(1);
    }

    public Orthogonal {
        Check.positive("gain", gain);
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        if (shape.rank() < 2) {
            throw new ShapeException(
                    "orthogonal fills matrices, but the weight's shape is " + shape + "; take zeros or normal for it");
        }
        int columns = shape.last();
        int rows = values.length / columns;
        double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = rows < columns ? vectors[row][column] : vectors[column][row];
                values[row * columns + column] = (float) (gain * value);
            }
        }
    }

    /// `count` orthonormal vectors by the modified Gram-Schmidt process on normal numbers. It is the QR
    /// decomposition with a positive diagonal in R, which makes Q uniform.
    private static double[][] orthonormal(int count, int length, RandomStream random) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < length; j++) {
                vectors[i][j] = random.nextGaussian();
            }
            for (int earlier = 0; earlier < i; earlier++) {
                subtract(dot(vectors[i], vectors[earlier]), vectors[earlier], vectors[i]);
            }
            normalize(vectors[i]);
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void subtract(double factor, double[] direction, double[] from) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * direction[i];
        }
    }

    private static void normalize(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
    }
}
