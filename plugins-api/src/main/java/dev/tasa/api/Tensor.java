package dev.tasa.api;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A batch of equally shaped samples as row-major floats: `[batch, …sample]`, allocated once for the largest
/// batch.
///
/// The floats live in a `float[]`, in native memory, or in both, and a tensor knows which of the two was
/// written last. Code says what it is about to do: [#read], [#write] (everything in use is overwritten) or
/// [#update] (both) give the `float[]`, and [#readNative], [#writeNative], [#updateNative] the native memory;
/// the other side is copied over only where it is newer. So two native layers in a row share native memory
/// without a copy, and neither needs to know its neighbour. Each side is allocated when it is first asked
/// for, which is in the first step; later calls allocate nothing.
///
/// A smaller last batch uses the front of the same memory: [#batch] says how many samples count. A tensor
/// belongs to one trial and one thread.
public final class Tensor {
    private final Shape sample;
    private final int sampleSize;
    private final int capacity;
    private final Floats floats;

    private int batch;

    /// A tensor of `capacity` samples, all zero.
    ///
    /// @param arena owns the native side, if it is ever used
    public Tensor(Shape sample, int capacity, Arena arena) {
        this(sample, capacity, new Floats(Math.multiplyExact(sample.size(), capacity), arena));
    }

    private Tensor(Shape sample, int capacity, Floats floats) {
        this.sample = sample;
        this.sampleSize = sample.size();
        this.capacity = capacity;
        this.floats = floats;
        this.batch = capacity;
    }

    /// A tensor that holds `values`, which it does not copy; for tests and data. `values` are `[batch,
    /// …sample]`.
    public static Tensor of(Shape sample, float... values) {
        if (values.length % sample.size() != 0) {
            throw new ShapeException(values.length + " numbers are no whole count of samples of shape " + sample);
        }
        return new Tensor(sample, values.length / sample.size(), new Floats(values, Arena.ofAuto()));
    }

    /// The same floats as samples of another shape of the same size. What is written to one is written to the
    /// other; how many samples count is set for each.
    public Tensor as(Shape other) {
        if (other.size() != sampleSize) {
            throw new ShapeException("samples of shape " + sample + " are none of shape " + other);
        }
        Tensor view = new Tensor(other, capacity, floats);
        view.batch(batch);
        return view;
    }

    /// The shape of one sample, without the batch.
    public Shape sample() {
        return sample;
    }

    /// Floats in one sample.
    public int sampleSize() {
        return sampleSize;
    }

    /// The largest batch.
    public int capacity() {
        return capacity;
    }

    /// Samples in use, from 1 to [#capacity].
    public int batch() {
        return batch;
    }

    /// Says how many samples count from now on; called by whoever writes the tensor.
    public void batch(int samples) {
        if (samples < 1 || samples > capacity) {
            throw new ShapeException("a batch of " + samples + " does not fit a tensor made for 1 to " + capacity);
        }
        batch = samples;
    }

    /// Floats in use: [#batch] × [#sampleSize].
    public int size() {
        return batch * sampleSize;
    }

    /// Vectors along the last axis in use: [#size] / the last extent. A dense layer sees this many rows.
    public int rows() {
        return size() / sample.last();
    }

    /// Whether the newest floats are in native memory alone, so that [#read] would copy.
    public boolean isNative() {
        return floats.areNative();
    }

    /// The floats, to be read only. Valid up to [#size].
    public float[] read() {
        return floats.read(size());
    }

    /// The floats, all of which up to [#size] the caller overwrites.
    public float[] write() {
        return floats.write();
    }

    /// The floats, to be read and changed.
    public float[] update() {
        read();
        return write();
    }

    /// The floats in native memory, 64-byte aligned, to be read only.
    public MemorySegment readNative() {
        return floats.readNative(size());
    }

    /// The floats in native memory, all of which up to [#size] the caller overwrites.
    public MemorySegment writeNative() {
        return floats.writeNative();
    }

    /// The floats in native memory, to be read and changed.
    public MemorySegment updateNative() {
        readNative();
        return writeNative();
    }

    @Override
    public String toString() {
        return "Tensor[" + batch + " of " + sample + "]";
    }
}
