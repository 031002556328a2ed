package dev.tasa.api;

import java.util.Arrays;

/// The windows of a convolution over one sample, as rows of a matrix: `[output pixels, groups, kernel height,
/// kernel width, channels / groups]`, 0 where a window reaches into the padding.
final class Windows {
    private static final int PADDING = -1;

    private final int groups;
    private final int groupChannels;
    private final int taps;

    /// For each output pixel and each of the kernel's taps: where in the sample the input pixel starts.
    private final int[] sources;

    Windows(ConvolutionShape shape) {
        groups = shape.groups();
        groupChannels = shape.channels() / groups;
        taps = shape.vertical().size() * shape.horizontal().size();
        sources = sources(shape);
    }

    private static int[] sources(ConvolutionShape shape) {
        Window vertical = shape.vertical();
        Window horizontal = shape.horizontal();
        Shape output = shape.output();
        int[] sources = new int[output.dimension(0) * output.dimension(1) * vertical.size() * horizontal.size()];
        int at = 0;
        for (int p = 0; p < output.dimension(0); p++) {
            for (int q = 0; q < output.dimension(1); q++) {
                for (int i = 0; i < vertical.size(); i++) {
                    for (int j = 0; j < horizontal.size(); j++) {
                        int h = p * vertical.stride() + i * vertical.dilation() - vertical.before();
                        int w = q * horizontal.stride() + j * horizontal.dilation() - horizontal.before();
                        boolean inside = h >= 0 && h < shape.height() && w >= 0 && w < shape.width();
                        sources[at++] = inside ? (h * shape.width() + w) * shape.channels() : PADDING;
                    }
                }
            }
        }
        return sources;
    }

    /// Copies the sample that starts at `x[from]` into `rows`.
    void gather(float[] x, int from, float[] rows) {
        for (int tap = 0; tap < sources.length; tap++) {
            for (int group = 0; group < groups; group++) {
                int to = place(tap, group);
                if (sources[tap] == PADDING) {
                    Arrays.fill(rows, to, to + groupChannels, 0);
                    continue;
                }
                int source = from + sources[tap] + group * groupChannels;
                for (int channel = 0; channel < groupChannels; channel++) {
                    rows[to + channel] = x[source + channel];
                }
            }
        }
    }

    /// Adds each number of `rows` to the number of the sample at `x[from]` that it stands for.
    void scatterAdd(float[] rows, float[] x, int from) {
        for (int tap = 0; tap < sources.length; tap++) {
            for (int group = 0; group < groups && sources[tap] != PADDING; group++) {
                int at = place(tap, group);
                int source = from + sources[tap] + group * groupChannels;
                for (int channel = 0; channel < groupChannels; channel++) {
                    x[source + channel] += rows[at + channel];
                }
            }
        }
    }

    /// Where in the rows a group's channels of a tap start.
    private int place(int tap, int group) {
        int pixel = tap / taps;
        return ((pixel * groups + group) * taps + tap % taps) * groupChannels;
    }
}
