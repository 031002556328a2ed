package dev.tasa.onednn;

/// Floats that a trial's convolutions use in turn, each for as long as it computes. Each says beforehand how many it
/// wants; they are allocated when first used. One that is made later and wants more gets others.
final class Scratch {
    private int wanted;
    private float[] floats = {};

    void want(int count) {
        wanted = Math.max(wanted, count);
    }

    /// As many as any convolution has wanted so far, whatever is in them.
    float[] floats() {
        if (floats.length < wanted) {
            floats = new float[wanted];
        }
        return floats;
    }
}
