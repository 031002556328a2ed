package dev.tasa.data.images;

import dev.tasa.api.Check;
import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.Doc;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Trained;
import dev.tasa.data.PixelDataset;
import dev.tasa.data.PixelDataset.Pixels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pictures in a folder a class, PNG or JPEG.
///
/// A picture becomes `[height, width, channels]` of whole numbers from 0 to 255; one of another size is
/// squeezed or stretched to it. The classes are the folders' names.
public record Images(
        @Required @Doc("holds a folder for each class, relative to the experiment file")
        Path path,

        @Doc("a folder of the same kind to test on, with split: {test: provided}")
        Optional<Path> test,

        @Doc("height and width that every picture gets") Shape size,

        @Doc("what is kept of the colours") Color color)
        implements DataSource {

    public Images() {
        this(Path.of("images"), Optional.empty(), Shape.of(32, 32), Color.RGB);
    }

    public Images {
        Check.that(size.rank() == 2, "size", "must be a height and a width", size);
    }

    @Override
    public List<Path> files() {
        return Stream.concat(Stream.of(path), test.stream())
                .flatMap(folder -> ImageFolder.list(folder).files().stream())
                .toList();
    }

    @Override
    public Dataset load() {
        ImageFolder folder = ImageFolder.list(path);
        Optional<ImageFolder> testFolder = test.map(ImageFolder::list);
        testFolder.ifPresent(other -> checkClasses(folder, other));
        Target target = new Target("class", Shape.of(), folder.classes());
        return new PixelDataset(
                input(), target, pixels(folder), testFolder.map(this::pixels).orElse(Pixels.NONE));
    }

    /// The pictures of `path` alone, which may also be a folder of pictures without classes, or one picture: in
    /// order of their names, those of a class after the other where there are classes.
    @Override
    public Dataset loadFor(Trained model) {
        List<Path> files = ImageFolder.unlabelled(path);
        return new PixelDataset(input(), model.target(), pixels(files, new int[files.size()]), Pixels.NONE);
    }

    private Shape input() {
        return Shape.of(size.dimension(0), size.dimension(1), color.channels());
    }

    private static void checkClasses(ImageFolder folder, ImageFolder test) {
        if (!test.classes().equals(folder.classes())) {
            throw new DataException(
                    test.path().toString(),
                    "its classes are " + test.classes() + ", but those of " + folder.path() + " are "
                            + folder.classes(),
                    "Name the folders alike.");
        }
    }

    private Pixels pixels(ImageFolder folder) {
        int[] classes = IntStream.range(0, folder.classes().size())
                .flatMap(c -> folder.pictures().get(c).stream().mapToInt(file -> c))
                .toArray();
        return pixels(folder.files(), classes);
    }

    /// @param classes one a file
    private Pixels pixels(List<Path> files, int[] classes) {
        int width = input().size();
        if ((long) files.size() * width > Integer.MAX_VALUE - 8) {
            throw new DataException(
                    path.toString(),
                    files.size() + " pictures of " + width + " numbers are more than 2147483639",
                    "Write a smaller size.");
        }
        byte[] values = new byte[files.size() * width];
        for (int row = 0; row < files.size(); row++) {
            read(files.get(row), values, row * width);
        }
        return new Pixels(values, 0, classes);
    }

    private void read(Path file, byte[] to, int at) {
        var image = Picture.read(file);
        float[] pixels = Resize.of(
                color.pixels(image),
                image.getHeight(),
                image.getWidth(),
                color.channels(),
                size.dimension(0),
                size.dimension(1));
        for (int i = 0; i < pixels.length; i++) {
            to[at + i] = (byte) Math.round(pixels[i]);
        }
    }
}
