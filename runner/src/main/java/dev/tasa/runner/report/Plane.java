package dev.tasa.runner.report;

import dev.tasa.runner.training.WeightPath;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/// A plane in the space of all weights. Two weights are their own plane; of more, it holds the two main directions in
/// which the paths go away from `centre` (Li et al. 2018, arXiv:1712.09913, section 7.2).
///
/// @param centre what (0, 0) stands for
/// @param first of length 1, as `second` is, at a right angle to it
/// @param share of the paths' squared distances from `centre` that lies in the plane, from 0 to 1
@SuppressWarnings("ArrayRecordComponent")
record Plane(float[] centre, double[] first, double[] second, double share) {
    /// Points that the directions are found from; more would change nothing that can be seen.
    private static final int MOST_POINTS = 400;

    static Plane of(List<WeightPath> paths, float[] centre) {
        if (centre.length == 2) {
            return new Plane(new float[2], new double[] {1, 0}, new double[] {0, 1}, 1);
        }
        List<float[]> points = some(paths);
        int count = points.size();
        // The eigenvectors of XᵀX, as large as the weights squared, follow from those of the small XXᵀ.
        RealMatrix products = MatrixUtils.createRealMatrix(count, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double product = product(points.get(i), points.get(j), centre);
                products.setEntry(i, j, product);
                products.setEntry(j, i, product);
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(products);
        double[] first = direction(points, centre, eigen.getEigenvector(0).toArray());
        double[] second = direction(points, centre, eigen.getEigenvector(1).toArray());
        double share = (eigen.getEigenvalue(0) + eigen.getEigenvalue(1)) / products.getTrace();
        return new Plane(centre, first, second, share);
    }

    private static List<float[]> some(List<WeightPath> paths) {
        int each = Math.max(2, MOST_POINTS / paths.size());
        List<float[]> points = new ArrayList<>();
        for (WeightPath path : paths) {
            int taken = Math.min(each, path.size());
            for (int i = 0; i < taken; i++) {
                points.add(path.point((int) ((long) i * (path.size() - 1) / Math.max(1, taken - 1))));
            }
        }
        return points;
    }

    private static double product(float[] a, float[] b, float[] centre) {
        double sum = 0;
        for (int i = 0; i < centre.length; i++) {
            sum += ((double) a[i] - centre[i]) * ((double) b[i] - centre[i]);
        }
        return sum;
    }

    private static double[] direction(List<float[]> points, float[] centre, double[] shares) {
        double[] direction = new double[centre.length];
        for (int p = 0; p < shares.length; p++) {
            float[] point = points.get(p);
            for (int i = 0; i < direction.length; i++) {
                direction[i] += shares[p] * (point[i] - centre[i]);
            }
        }
        double length = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < direction.length && length > 0; i++) {
            direction[i] /= length;
        }
        return direction;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Where the shadow of a point falls.
    double[] shadow(float[] point) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < point.length; i++) {
            double away = (double) point[i] - centre[i];
            x += away * first[i];
            y += away * second[i];
        }
        return new double[] {x, y};
    }

    /// The weights at a place of the plane.
    float[] at(double x, double y) {
        float[] weights = new float[centre.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (centre[i] + x * first[i] + y * second[i]);
        }
        return weights;
    }
}
