package dev.tasa.api;

/// An array that a block keeps from step to step without training it, such as batch-norm's running mean. It
/// is checkpointed, enters the trial's digest, is saved with the model, and is restored with the best
/// weights.
public final class State {
    private final String name;
    private final Shape shape;
    private final float[] values;

    /// @param name unique in the network: `<layer name>/<name in the layer>`
    /// @param start every element's first value
    public State(String name, Shape shape, float start) {
        this.name = name;
        this.shape = shape;
        this.values = new float[shape.size()];
        java.util.Arrays.fill(values, start);
    }

    public String name() {
        return name;
    }

    public Shape shape() {
        return shape;
    }

    /// The same array for the whole trial; the block changes it in training passes only.
    public float[] values() {
        return values;
    }
}
