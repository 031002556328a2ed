package dev.tasa.api;

/// How a weight starts.
public interface Initializer extends Plugin {

    /// Fills `values`, which are of `shape`, drawing from `random` alone.
    void fill(float[] values, Shape shape, RandomStream random);

    /// Inputs that one unit sums: all axes but the last (`[in, out]`, `[kh, kw, in, out]`); of a vector, its
    /// length.
    static int fanIn(Shape shape) {
        return shape.rank() < 2 ? shape.size() : shape.size() / shape.last();
    }

    /// Units that one input feeds: the last axis times the receptive field; of a vector, its length.
    static int fanOut(Shape shape) {
        return shape.rank() < 2 ? shape.size() : shape.size() / shape.dimension(-2);
    }
}
