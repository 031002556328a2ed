package dev.tasa.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.tasa.api.Dataset;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Shape;
import dev.tasa.data.Loaded;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    private static final Path MNIST = Loaded.EXPERIMENTS.resolve("mnist");

    @TempDir
    Path folder;

    @Test
    void mnist_is_60000_digits_and_10000_to_test_on() {
        Dataset mnist = mnist(Optional.empty()).load();

        assertThat(mnist.size()).isEqualTo(70_000);
        assertThat(mnist.testStart()).isEqualTo(60_000);
        assertThat(mnist.input()).isEqualTo(Shape.of(28, 28, 1));
        assertThat(mnist.target().classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(Loaded.target(mnist, 0)).containsExactly(5);
        assertThat(Loaded.target(mnist, 60_000)).containsExactly(7);
        assertThat(Arrays.copyOfRange(Loaded.input(mnist, 0), 152, 164))
                .containsExactly(3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127);
    }

    /// Beside the floats of its 60,000 training rows, which the runner keeps, that makes 1.29 times their size. The
    /// upper bound leaves room for the heap's rounding of large arrays.
    @Test
    void mnist_takes_a_byte_a_pixel_and_reading_rows_allocates_nothing() {
        Dataset mnist = mnist(Optional.empty()).load();
        long with = liveHeap();
        float[] input = new float[784];
        mnist.copyInput(0, input, 0);
        long before = allocated();
        for (int row = 0; row < mnist.size(); row++) {
            mnist.copyInput(row, input, 0);
        }
        long read = allocated() - before;
        mnist = null;
        long without = liveHeap();

        assertThat(read).isLessThan(1_000);
        assertThat(with - without).isBetween(54_880_000L, 60_000_000L);
    }

    /// Collects until nothing more goes: what another test left may need two collections.
    private static long liveHeap() {
        Runtime runtime = Runtime.getRuntime();
        long before = Long.MAX_VALUE;
        long after = Long.MAX_VALUE - 1;
        while (after < before) {
            before = after;
            System.gc();
            after = runtime.totalMemory() - runtime.freeMemory();
        }
        return before;
    }

    @Test
    void samples_takes_the_first_of_each_set() {
        Dataset mnist = mnist(Optional.of(2_000)).load();

        assertThat(mnist.size()).isEqualTo(4_000);
        assertThat(mnist.testStart()).isEqualTo(2_000);
        assertThat(Loaded.target(mnist, 2_000)).containsExactly(7);
    }

    @Test
    void classes_are_the_labels_that_there_are() {
        Dataset data = new Idx(pictures("images", 3), labels("labels", 9, 4, 9)).load();

        assertThat(data.target().classes()).containsExactly("4", "9");
        assertThat(Loaded.target(data, 0)).containsExactly(1);
        assertThat(Loaded.input(data, 2)).containsExactly(4, 5);
        assertThat(data.input()).isEqualTo(Shape.of(1, 2, 1));
    }

    @Test
    void a_header_that_promises_more_than_there_is_is_refused() {
        Path path = write("images", new int[] {3, 28, 28}, new byte[784]);

        assertThat(refusal(new Idx(path, path))).isEqualTo("""
                images: the header says 3 × 28 × 28 values, but 784 follow it
                  Copy or download the file again.""");
    }

    @Test
    void a_header_whose_product_overflows_is_refused() {
        Path path = write("images", new int[] {65536, 65536, 65536, 65536, 65536}, new byte[0]);

        assertThat(refusal(new Idx(path, path)))
                .startsWith("images: the header says 65536 × 65536 × 65536 × 65536 × 65536 values, but 0 follow it");
    }

    @Test
    void a_negative_extent_is_refused() {
        Path path = write("images", new int[] {-1, 2}, new byte[2]);

        assertThat(refusal(new Idx(path, path))).startsWith("images: the header says -1 × 2 values, but 2 follow it");
    }

    @Test
    void a_header_that_was_cut_off_is_refused() throws IOException {
        Path path = Files.write(folder.resolve("images"), new byte[] {0, 0, 8, 3, 0, 0, 0, 1});

        assertThat(refusal(new Idx(path, path))).isEqualTo("""
                images: the file ends in its header, which says that there are 3 axes
                  Copy or download the file again.""");
    }

    @Test
    void other_files_and_other_types_are_refused() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "a,b,c");
        Path floats = Files.write(folder.resolve("floats"), new byte[] {0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0});

        assertThat(refusal(new Idx(text, text)))
                .startsWith("text: this is no IDX file: it does not begin with 0, 0, a type and the number of axes");
        assertThat(refusal(new Idx(floats, floats)))
                .startsWith("floats: its values are of type 13, but only type 8, unsigned bytes, is read");
    }

    @Test
    void files_that_do_not_belong_together_are_refused() {
        Idx fewer = new Idx(pictures("images", 3), labels("labels", 1, 2));
        Idx swapped = new Idx(labels("few", 1, 2, 3), pictures("others", 3));
        Idx unknown = new Idx(
                pictures("two", 2),
                labels("two-labels", 1, 2),
                Optional.of(pictures("test", 2)),
                Optional.of(labels("test-labels", 1, 3)),
                Optional.empty());

        assertThat(refusal(fewer)).startsWith("labels: it holds 2 labels for the 3 pictures of images");
        assertThat(refusal(swapped)).startsWith("few: it holds one number a sample, as labels do");
        assertThat(refusal(unknown)).startsWith("test-labels: label 2 is 3, which no training picture has");
    }

    @Test
    void test_pictures_without_labels_are_refused() {
        assertThatThrownBy(() -> new Idx(folder, folder, Optional.of(folder), Optional.empty(), Optional.empty()))
                .isInstanceOf(ParameterException.class)
                .hasMessage("test-labels must come with test-images, but is none");
    }

    private static Idx mnist(Optional<Integer> samples) {
        return new Idx(
                MNIST.resolve("train-images-idx3-ubyte.gz"),
                MNIST.resolve("train-labels-idx1-ubyte.gz"),
                Optional.of(MNIST.resolve("t10k-images-idx3-ubyte.gz")),
                Optional.of(MNIST.resolve("t10k-labels-idx1-ubyte.gz")),
                samples);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private String refusal(Idx idx) {
        return Loaded.refusal(idx, folder);
    }

    /// 1 × 2 pixels each: 0 and 1, 2 and 3, …
    private Path pictures(String name, int count) {
        byte[] values = new byte[count * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) i;
        }
        return write(name, new int[] {count, 1, 2}, values);
    }

    private Path labels(String name, int... labels) {
        byte[] values = new byte[labels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) labels[i];
        }
        return write(name, new int[] {labels.length}, values);
    }

    private Path write(String name, int[] extents, byte[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(new byte[] {0, 0, 8, (byte) extents.length});
            for (int extent : extents) {
                out.writeInt(extent);
            }
            out.write(values);
            return Files.write(folder.resolve(name), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
