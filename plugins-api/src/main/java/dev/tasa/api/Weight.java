package dev.tasa.api;

/// One trainable array of a layer with its gradient. A block registers it at build time, reads [#values] in
/// `forward` and overwrites [#gradient] in `backward`; the trainer clips the gradient and lets the optimizer
/// change the values.
public final class Weight {
    private final String name;
    private final Shape shape;
    private final Role role;
    private final boolean trainable;
    private final float[] values;
    private final float[] gradient;

    /// @param name unique in the network: `<layer name>/<name in the layer>`, for example `0.dense/kernel`
    /// @param trainable false where the experiment says `trainable: false`: the values never change
    public Weight(String name, Shape shape, Role role, boolean trainable) {
        this.name = name;
        this.shape = shape;
        this.role = role;
        this.trainable = trainable;
        this.values = new float[shape.size()];
        this.gradient = new float[shape.size()];
    }

    public String name() {
        return name;
    }

    public Shape shape() {
        return shape;
    }

    public Role role() {
        return role;
    }

    public boolean trainable() {
        return trainable;
    }

    /// The weights, row-major; the same array for the whole trial.
    public float[] values() {
        return values;
    }

    /// The derivative of the batch's loss by each value; the same array for the whole trial. Each `backward`
    /// overwrites it.
    public float[] gradient() {
        return gradient;
    }

    @Override
    public String toString() {
        return name + shape;
    }
}
