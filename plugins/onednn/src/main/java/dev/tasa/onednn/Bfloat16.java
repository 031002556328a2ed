package dev.tasa.onednn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The upper half of a `float`: its sign, its exponent and 7 bits of its fraction.
final class Bfloat16 {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> HALVES =
            VectorSpecies.of(short.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));
    private static final int LANES = FLOATS.length();

    /// Just below half of the last bit that is kept.
    private static final int ALMOST_HALF = 0x7fff;

    private static final short NAN = 0x7fc0;

    private Bfloat16() {}

    /// Rounds `count` floats to the nearest, ties to even.
    static void round(float[] from, int fromIndex, short[] to, int toIndex, int count) {
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            FloatVector values = FloatVector.fromArray(FLOATS, from, fromIndex + i);
            IntVector bits = values.reinterpretAsInts();
            IntVector odd = bits.lanewise(VectorOperators.LSHR, 16).and(1);
            IntVector rounded = bits.add(ALMOST_HALF).add(odd).lanewise(VectorOperators.LSHR, 16);
            VectorMask<Integer> nan = values.test(VectorOperators.IS_NAN).cast(rounded.species());
            ShortVector halves = (ShortVector) rounded.blend(NAN, nan).convertShape(VectorOperators.I2S, HALVES, 0);
            halves.intoArray(to, toIndex + i);
        }
        for (; i < count; i++) {
            to[toIndex + i] = rounded(from[fromIndex + i]);
        }
    }

    private static short rounded(float value) {
        if (Float.isNaN(value)) {
            return NAN; // rounding up would carry into the sign
        }
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + ALMOST_HALF + ((bits >>> 16) & 1)) >>> 16);
    }
}
