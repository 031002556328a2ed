package dev.tasa.runner.training;

import dev.tasa.api.DataException;
import dev.tasa.api.Shape;
import dev.tasa.api.State;
import dev.tasa.api.Weight;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// A copy of all that a network has learned: its weights and its untrained state. Allocated once, overwritten
/// whenever an epoch is the best so far.
public final class Snapshot {

    /// One copied array. A class, not a record: arrays have no value equality.
    public static final class Entry {
        private final String name;
        private final Shape shape;
        private final float[] source;
        private final float[] copy;

        private Entry(String name, Shape shape, float[] source, float[] copy) {
            this.name = name;
            this.shape = shape;
            this.source = source;
            this.copy = copy;
        }

        private static Entry of(String name, Shape shape, float[] source) {
            return new Entry(name, shape, source, new float[source.length]);
        }

        /// An array that was read from a file; it belongs to no network.
        public static Entry read(String name, Shape shape, float[] values) {
            return new Entry(name, shape, values, values);
        }

        public String name() {
            return name;
        }

        public Shape shape() {
            return shape;
        }

        public float[] values() {
            return copy;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    Snapshot(List<Weight> weights, List<State> states) {
        weights.forEach(weight -> entries.add(Entry.of(weight.name(), weight.shape(), weight.values())));
        states.forEach(state -> entries.add(Entry.of(state.name(), state.shape(), state.values())));
    }

    /// A snapshot that was read from a file.
    public Snapshot(List<Entry> entries) {
        this.entries.addAll(entries);
    }

    /// Weights, then state, each in the order in which the network registered them.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// The same copy without the network that it was taken from, so that keeping it keeps nothing else.
    Snapshot detached() {
        return new Snapshot(entries.stream()
                .map(entry -> Entry.read(entry.name, entry.shape, entry.copy))
                .toList());
    }

    void take() {
        for (Entry entry : entries) {
            System.arraycopy(entry.source, 0, entry.copy, 0, entry.copy.length);
        }
    }

    void restore() {
        for (Entry entry : entries) {
            System.arraycopy(entry.copy, 0, entry.source, 0, entry.copy.length);
        }
    }

    /// Writes the values of a snapshot of an equal network into this snapshot's network.
    void restoreFrom(Snapshot other) {
        for (int i = 0; i < entries.size(); i++) {
            float[] values = other.entries.get(i).copy;
            System.arraycopy(values, 0, entries.get(i).source, 0, values.length);
        }
    }

    /// @throws DataException where `other` has other names or shapes
    void requireSameAs(Snapshot other) {
        if (entries.size() != other.entries.size()) {
            throw other("the model has " + entries.size() + " arrays, but its weights' file " + other.entries.size());
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry wanted = entries.get(i);
            Entry given = other.entries.get(i);
            if (!wanted.name.equals(given.name) || !wanted.shape.equals(given.shape)) {
                throw other("the model has " + wanted.name + " " + wanted.shape + " where its weights' file has "
                        + given.name + " " + given.shape);
            }
        }
    }

    private static DataException other(String what) {
        return new DataException("weights.safetensors", what, "Copy the model's folder again, as a whole");
    }

    void writeTo(DataOutput out) throws IOException {
        for (Entry entry : entries) {
            StateBytes.write(entry.copy, out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (Entry entry : entries) {
            StateBytes.read(entry.copy, in);
        }
    }

    void addTo(MessageDigest digest) {
        for (Entry entry : entries) {
            Digests.add(digest, entry.name);
            Digests.add(digest, entry.copy);
        }
    }
}
