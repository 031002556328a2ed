package dev.tasa.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.data.Loaded;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final int RED = 0xFF0000;
    private static final int BLUE = 0x0000FF;

    @TempDir
    Path folder;

    @Test
    void classes_are_folders_and_rows_are_pictures_in_order_of_their_names() throws IOException {
        write("dog/b.png", 2, 2, RED);
        write("dog/a.png", 2, 2, BLUE);
        write("cat/z.png", 2, 2, RED);

        Dataset data = images(Color.RGB, Shape.of(2, 2)).load();

        assertThat(data.target().classes()).containsExactly("cat", "dog");
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.input()).isEqualTo(Shape.of(2, 2, 3));
        assertThat(Loaded.target(data, 0)).containsExactly(0);
        assertThat(Loaded.target(data, 1)).containsExactly(1);
        assertThat(Loaded.input(data, 1)).containsExactly(0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 255);
        assertThat(Loaded.input(data, 2)).startsWith(255, 0, 0);
    }

    @Test
    void grey_weighs_the_colours_as_the_eye_does() throws IOException {
        write("a/1.png", 1, 1, RED);
        write("b/1.png", 1, 1, BLUE);

        Dataset data = images(Color.GREY, Shape.of(1, 1)).load();

        assertThat(data.input()).isEqualTo(Shape.of(1, 1, 1));
        assertThat(Loaded.input(data, 0)).containsExactly(76); // 0.299 × 255
        assertThat(Loaded.input(data, 1)).containsExactly(29); // 0.114 × 255
    }

    @Test
    void grey_pictures_keep_their_values() throws IOException {
        for (String name : new String[] {"a/1.png", "b/1.png"}) {
            BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, 100);
            image.getRaster().setSample(1, 0, 0, 7);
            save(image, name);
        }

        assertThat(Loaded.input(images(Color.GREY, Shape.of(1, 2)).load(), 0)).containsExactly(100, 7);
        assertThat(Loaded.input(images(Color.RGB, Shape.of(1, 2)).load(), 0)).containsExactly(100, 100, 100, 7, 7, 7);
    }

    @Test
    void jpeg_is_read_too() throws IOException {
        write("a/1.jpg", 8, 8, 0x808080);
        write("b/1.JPEG", 8, 8, 0x808080);

        assertThat(Loaded.input(images(Color.GREY, Shape.of(1, 1)).load(), 1)[0])
                .isBetween(126f, 130f);
    }

    @Test
    void four_inks_are_as_bright_as_they_are_printed() throws IOException {
        writeInks("a/1.jpg", 200, 100, 50, 20);
        writeInks("b/1.jpg", 0, 0, 0, 0);

        Dataset data = images(Color.RGB, Shape.of(1, 1)).load();

        // 255 × (1 − ink) × (1 − black), with inks as shares of 255.
        assertThat(Loaded.input(data, 0)).containsExactly(new float[] {51, 143, 189}, within(2f));
        assertThat(Loaded.input(data, 1)).containsExactly(255, 255, 255);
        assertThat(Loaded.input(images(Color.GREY, Shape.of(1, 1)).load(), 0))
                .containsExactly(new float[] {121}, within(2f)); // 0.299 × 51 + 0.587 × 143 + 0.114 × 189
    }

    @Test
    void shrinking_counts_every_pixel_and_growing_blends_neighbours() {
        float[] columns = {0, 100, 200, 100};
        // Triangles of half-width 2 around 1 and 3 weigh pixels 0 to 2 and 3 to 1 by ¾, ¾, ¼.
        assertThat(Resize.of(columns, 1, 4, 1, 1, 2)).containsExactly(500 / 7f, 1000 / 7f);
        assertThat(Resize.of(new float[] {0, 100}, 1, 2, 1, 1, 4)).containsExactly(0, 25, 75, 100);
        assertThat(Resize.of(new float[] {0, 100}, 2, 1, 1, 4, 1)).containsExactly(0, 25, 75, 100);
        assertThat(Resize.of(columns, 1, 4, 1, 1, 4)).containsExactly(0, 100, 200, 100);
    }

    @Test
    void a_folder_to_test_on_comes_last() throws IOException {
        for (String name : new String[] {"train/a/1.png", "train/b/1.png", "test/a/1.png", "test/b/1.png"}) {
            write(name, 1, 1, RED);
        }

        Dataset data = new Images(
                        folder.resolve("train"), Optional.of(folder.resolve("test")), Shape.of(1, 1), Color.GREY)
                .load();

        assertThat(data.size()).isEqualTo(4);
        assertThat(data.testStart()).isEqualTo(2);
    }

    @Test
    void a_broken_picture_is_named() throws IOException {
        write("a/1.png", 40, 40, RED);
        write("b/good.png", 1, 1, RED);
        byte[] whole = Files.readAllBytes(folder.resolve("a/1.png"));
        Files.write(folder.resolve("a/1.png"), Arrays.copyOf(whole, whole.length - 30));
        assertThat(refusal()).startsWith("a/1.png: this picture cannot be read (");

        Files.writeString(folder.resolve("a/1.png"), "no picture");
        assertThat(refusal()).isEqualTo("""
                a/1.png: this picture cannot be read (it begins like no picture)
                  Mend it, or take it out of the folder.""");
    }

    @Test
    void a_jpeg_with_surplus_bytes_after_its_pixels_is_whole() throws IOException {
        write("a/1.jpg", 64, 64, RED);
        write("b/good.jpg", 64, 64, RED);
        byte[] whole = Files.readAllBytes(folder.resolve("a/1.jpg"));
        byte[] longer = Arrays.copyOf(whole, whole.length + 9);
        Arrays.fill(longer, whole.length - 2, longer.length, (byte) 7);
        System.arraycopy(whole, whole.length - 2, longer, longer.length - 2, 2);
        Files.write(folder.resolve("a/1.jpg"), longer);

        Dataset data = new Images(folder, Optional.empty(), Shape.of(64, 64), Color.GREY).load();

        assertThat(Loaded.input(data, 0)).containsExactly(Loaded.input(data, 1));
    }

    @Test
    void a_jpeg_that_was_cut_off_is_named_instead_of_being_filled_with_grey() throws IOException {
        write("a/1.jpg", 64, 64, RED);
        write("b/good.jpg", 64, 64, RED);
        byte[] whole = Files.readAllBytes(folder.resolve("a/1.jpg"));
        for (int lost : new int[] {2, 40}) {
            Files.write(folder.resolve("a/1.jpg"), Arrays.copyOf(whole, whole.length - lost));

            assertThat(refusal()).isEqualTo("""
                    a/1.jpg: this picture cannot be read (Truncated File - Missing EOI marker)
                      Mend it, or take it out of the folder.""");
        }
    }

    @Test
    void an_empty_folder_of_a_class_is_refused() throws IOException {
        write("a/1.png", 1, 1, RED);
        Files.createDirectories(folder.resolve("b"));

        assertThat(refusal()).isEqualTo("""
                b: the folder of this class is empty
                  Add pictures, or remove the folder.""");
    }

    @Test
    void other_files_and_a_single_class_are_refused() throws IOException {
        write("a/1.png", 1, 1, RED);
        assertThat(refusal())
                .startsWith(folder + ": there must be a folder for each of two classes or more, but there are 1");

        write("b/1.png", 1, 1, RED);
        Files.writeString(folder.resolve("b/notes.txt"), "");
        assertThat(refusal()).startsWith("b/notes.txt: its name does not end in .png, .jpg or .jpeg");

        Files.writeString(folder.resolve("README"), "");
        assertThat(refusal()).startsWith("README: this is no folder of a class");
    }

    @Test
    void what_file_managers_leave_behind_is_no_picture() throws IOException {
        write("a/1.png", 1, 1, RED);
        write("b/1.png", 1, 1, RED);
        for (String left : new String[] {".DS_Store", "desktop.ini", "a/Thumbs.db", "a/Desktop.ini", "b/thumbs.DB"}) {
            Files.writeString(folder.resolve(left), "");
        }

        Images images = images(Color.GREY, Shape.of(1, 1));
        assertThat(images.load().size()).isEqualTo(2);
        assertThat(images.files()).containsExactly(folder.resolve("a/1.png"), folder.resolve("b/1.png"));
    }

    private String refusal() {
        return Loaded.refusal(images(Color.GREY, Shape.of(1, 1)), folder);
    }

    private Images images(Color color, Shape size) {
        return new Images(folder, Optional.empty(), size, color);
    }

    private void write(String name, int height, int width, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        save(image, name);
    }

    /// A JPEG of cyan, magenta, yellow and black, each from 0 to 255, which it holds as what is left of 255.
    private void writeInks(String name, int... inks) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
        int[] left = IntStream.of(inks).map(ink -> 255 - ink).toArray();
        for (int at = 0; at < 64; at++) {
            raster.setPixel(at % 8, at / 8, left);
        }
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(path.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
    }

    private void save(BufferedImage image, String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        ImageIO.write(image, name.endsWith("png") ? "png" : "jpg", path.toFile());
    }
}
