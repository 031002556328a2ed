package dev.tasa.onednn;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.FMA;

import jdk.incubator.vector.FloatVector;

/// 0, ±√½, ±√2 and ∞, for filters of three. Random images were off by up to 2.1e-6 of the largest number forward and by
/// the input, and 2.5e-6 by the kernel.
final class SixPoints implements Points {
    private static final float SMALL = (float) Math.sqrt(0.5);
    private static final float LARGE = (float) Math.sqrt(2);

    @Override
    public int taps() {
        return 3;
    }

    // √½: x (x + √½)(x² − 2) = x⁴ − 2x² + √½ (x³ − 2x), divided by √½ · 2√½ · (½ − 2) = −3/2.
    // √2: x (x + √2)(x² − ½) = x⁴ − x²/2 + √2 (x³ − x/2), divided by √2 · 2√2 · (2 − ½) = 6.
    // 0:  (x² − ½)(x² − 2) = x⁴ − 5/2 x² + 1, divided by 1.
    @Override
    public void data(float[] d, int at, int step, float[] v, int to, int stride) {
        FloatVector d1 = fromArray(SPECIES, d, at + step);
        FloatVector d2 = fromArray(SPECIES, d, at + 2 * step);
        FloatVector d3 = fromArray(SPECIES, d, at + 3 * step);
        FloatVector d4 = fromArray(SPECIES, d, at + 4 * step);
        d2.lanewise(FMA, -2.5f, d4.add(fromArray(SPECIES, d, at))).intoArray(v, to);
        FloatVector even = d2.lanewise(FMA, -2f, d4).mul(-2 / 3f);
        FloatVector odd = d1.lanewise(FMA, -2f, d3).mul(-2 / 3f * SMALL);
        even.add(odd).intoArray(v, to + stride);
        even.sub(odd).intoArray(v, to + 2 * stride);
        even = d2.lanewise(FMA, -0.5f, d4).mul(1 / 6f);
        odd = d1.lanewise(FMA, -0.5f, d3).mul(LARGE / 6);
        even.add(odd).intoArray(v, to + 3 * stride);
        even.sub(odd).intoArray(v, to + 4 * stride);
        d3.lanewise(FMA, -2.5f, d1.add(fromArray(SPECIES, d, at + 5 * step))).intoArray(v, to + 5 * stride);
    }

    @Override
    public void filter(float[] g, int at, int step, float[] u, int to, int stride) {
        FloatVector g0 = fromArray(SPECIES, g, at);
        FloatVector g1 = fromArray(SPECIES, g, at + step);
        FloatVector g2 = fromArray(SPECIES, g, at + 2 * step);
        g0.intoArray(u, to);
        FloatVector even = g2.lanewise(FMA, 0.5f, g0);
        g1.lanewise(FMA, SMALL, even).intoArray(u, to + stride);
        g1.lanewise(FMA, -SMALL, even).intoArray(u, to + 2 * stride);
        even = g2.lanewise(FMA, 2f, g0);
        g1.lanewise(FMA, LARGE, even).intoArray(u, to + 3 * stride);
        g1.lanewise(FMA, -LARGE, even).intoArray(u, to + 4 * stride);
        g2.intoArray(u, to + 5 * stride);
    }

    @Override
    public void outputs(float[] z, int at, int step, float[] y, int to, int stride) {
        FloatVector z1 = fromArray(SPECIES, z, at + step);
        FloatVector z2 = fromArray(SPECIES, z, at + 2 * step);
        FloatVector z3 = fromArray(SPECIES, z, at + 3 * step);
        FloatVector z4 = fromArray(SPECIES, z, at + 4 * step);
        FloatVector small = z1.add(z2);
        FloatVector large = z3.add(z4);
        small.add(large).add(fromArray(SPECIES, z, at)).intoArray(y, to);
        small.lanewise(FMA, 0.5f, large.add(large)).intoArray(y, to + 2 * stride);
        small = z1.sub(z2);
        large = z3.sub(z4).mul(LARGE);
        small.lanewise(FMA, SMALL, large).intoArray(y, to + stride);
        small.lanewise(FMA, SMALL / 2, large.add(large).add(fromArray(SPECIES, z, at + 5 * step)))
                .intoArray(y, to + 3 * stride);
    }

    @Override
    public void outputsTransposed(float[] y, int at, int step, float[] z, int to, int stride) {
        FloatVector y0 = fromArray(SPECIES, y, at);
        FloatVector y1 = fromArray(SPECIES, y, at + step);
        FloatVector y2 = fromArray(SPECIES, y, at + 2 * step);
        FloatVector y3 = fromArray(SPECIES, y, at + 3 * step);
        y0.intoArray(z, to);
        FloatVector even = y2.lanewise(FMA, 0.5f, y0);
        FloatVector odd = y3.lanewise(FMA, 0.5f, y1);
        odd.lanewise(FMA, SMALL, even).intoArray(z, to + stride);
        odd.lanewise(FMA, -SMALL, even).intoArray(z, to + 2 * stride);
        even = y2.lanewise(FMA, 2f, y0);
        odd = y3.lanewise(FMA, 2f, y1);
        odd.lanewise(FMA, LARGE, even).intoArray(z, to + 3 * stride);
        odd.lanewise(FMA, -LARGE, even).intoArray(z, to + 4 * stride);
        y3.intoArray(z, to + 5 * stride);
    }

    @Override
    public void filterTransposed(float[] u, int at, int step, float[] g, int to, int stride) {
        FloatVector u1 = fromArray(SPECIES, u, at + step);
        FloatVector u2 = fromArray(SPECIES, u, at + 2 * step);
        FloatVector u3 = fromArray(SPECIES, u, at + 3 * step);
        FloatVector u4 = fromArray(SPECIES, u, at + 4 * step);
        FloatVector small = u1.add(u2);
        FloatVector large = u3.add(u4);
        small.add(large).add(fromArray(SPECIES, u, at)).intoArray(g, to);
        small.lanewise(FMA, 0.5f, large.add(large).add(fromArray(SPECIES, u, at + 5 * step)))
                .intoArray(g, to + 2 * stride);
        u1.sub(u2).lanewise(FMA, SMALL, u3.sub(u4).mul(LARGE)).intoArray(g, to + stride);
    }
}
