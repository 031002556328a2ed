package dev.tasa.benchmarks;

import dev.tasa.api.Shape;
import java.util.List;
import java.util.stream.Collectors;

/// What both sides build. The output is a class, one for each sample or one for each time step.
sealed interface Network {

    String name();

    /// One input sample.
    Shape input();

    int classes();

    /// One target sample: `[]` or `[time]`.
    default Shape target() {
        return Shape.of();
    }

    /// Floating-point operations of a training step's products for one sample, a multiplication and an addition
    /// counting two: forward, the weights' gradient and, but for what reads the data, the input's.
    long operations();

    private static long operations(long products, boolean readsData) {
        return products * 2 * (readsData ? 2 : 3);
    }

    /// Dense layers with relu between them.
    ///
    /// @param widths of the input and of each layer; the last one counts the classes
    record Dense(List<Integer> widths) implements Network {

        @Override
        public String name() {
            return widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
        }

        @Override
        public Shape input() {
            return Shape.of(widths.getFirst());
        }

        @Override
        public int classes() {
            return widths.getLast();
        }

        @Override
        public long operations() {
            long sum = 0;
            for (int i = 0; i + 1 < widths.size(); i++) {
                sum += Network.operations((long) widths.get(i) * widths.get(i + 1), i == 0);
            }
            return sum;
        }
    }

    /// Convolutions that keep the image's size, with relu, each followed by a max pool that halves it; then a
    /// dense layer.
    ///
    /// @param side of the square image
    /// @param kernel side of each kernel
    /// @param filters of each convolution
    record Convolutional(String name, int side, int channels, int kernel, List<Integer> filters, int classes)
            implements Network {

        @Override
        public Shape input() {
            return Shape.of(side, side, channels);
        }

        /// Numbers that the dense layer reads.
        int features() {
            int lastSide = side >> filters.size();
            return lastSide * lastSide * filters.getLast();
        }

        @Override
        public long operations() {
            long sum = Network.operations((long) features() * classes, false);
            int from = channels;
            for (int i = 0; i < filters.size(); i++) {
                long pixels = (long) (side >> i) * (side >> i);
                sum += Network.operations(pixels * kernel * kernel * from * filters.get(i), i == 0);
                from = filters.get(i);
            }
            return sum;
        }
    }

    /// An embedding, an LSTM over all steps, and a dense layer that says which class comes next at each step.
    ///
    /// @param vocabulary how many classes there are, in and out
    /// @param embedding width of a class's vector
    record Recurrent(String name, int vocabulary, int embedding, int units, int time) implements Network {

        @Override
        public Shape input() {
            return Shape.of(time);
        }

        @Override
        public int classes() {
            return vocabulary;
        }

        @Override
        public Shape target() {
            return Shape.of(time);
        }

        @Override
        public long operations() {
            long gates = 4L * units * (embedding + units);
            return time * Network.operations(gates + (long) units * vocabulary, false);
        }
    }
}
