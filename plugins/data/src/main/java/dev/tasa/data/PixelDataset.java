package dev.tasa.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;

/// Pictures of bytes, from 0 to 255, and their classes. They stay bytes: a quarter of what floats take.
public final class PixelDataset implements Dataset {
    private final Shape input;
    private final Target target;
    private final Pixels train;
    private final Pixels test;
    private final int width;

    /// Pictures one after the other.
    ///
    /// @param values row-major, the first picture's from `start` on; not copied
    /// @param classes one a picture; not copied
    public record Pixels(byte[] values, int start, int[] classes) {
        public static final Pixels NONE = new Pixels(new byte[0], 0, new int[0]);

        int size() {
            return classes.length;
        }
    }

    /// @param input one picture's shape
    /// @param test a test set that came with the data; [Pixels#NONE] where there is none
    public PixelDataset(Shape input, Target target, Pixels train, Pixels test) {
        this.input = input;
        this.target = target;
        this.train = train;
        this.test = test;
        this.width = input.size();
    }

    @Override
    public int size() {
        return train.size() + test.size();
    }

    @Override
    public int testStart() {
        return train.size();
    }

    @Override
    public Shape input() {
        return input;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        boolean isTest = row >= train.size();
        byte[] values = isTest ? test.values : train.values;
        int from = isTest ? test.start + (row - train.size()) * width : train.start + row * width;
        for (int i = 0; i < width; i++) {
            to[at + i] = values[from + i] & 0xFF;
        }
    }

    @Override
    public void copyTarget(int row, float[] to, int at) {
        to[at] = row < train.size() ? train.classes[row] : test.classes[row - train.size()];
    }
}
