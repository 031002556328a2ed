package dev.tasa.data.idx;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pictures and their labels in IDX files, as those of MNIST, plain or packed by gzip.
///
/// A picture is `[height, width, 1]`, or `[height, width, channels]` where the file has four axes, of numbers
/// from 0 to 255. The classes are the labels in the training file, from the least to the greatest. With test
/// files, `split: {test: provided}` tests on them.
public record Idx(
        @Required @Doc("the training pictures, relative to the experiment file")
        Path images,

        @Required @Doc("their labels") Path labels,

        @Doc("pictures to test on") Optional<Path> testImages,

        @Doc("their labels") Optional<Path> testLabels,

        @Doc("use the first so many training and the first so many test pictures; none: all")
        Optional<Integer> samples)
        implements DataSource {

    public Idx() {
        this(Path.of("images"), Path.of("labels"));
    }

    /// Without test files, and all samples.
    public Idx(Path images, Path labels) {
        this(images, labels, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Idx {
        Check.that(
                testImages.isPresent() == testLabels.isPresent(),
                "testLabels",
                "must come with test-images",
                testLabels.map(Path::toString).orElse("none"));
        samples.ifPresent(count -> Check.atLeast("samples", count, 2));
    }

    @Override
    public List<Path> files() {
        return Stream.concat(
                        Stream.of(images, labels),
                        Stream.of(testImages, testLabels).flatMap(Optional::stream))
                .toList();
    }

    @Override
    public Dataset load() {
        IdxFile pictures = pictures(images);
        IdxFile trainLabels = labels(labels, pictures);
        int[] classOf = new int[256];
        List<String> classes = number(trainLabels, classOf);
        Pixels train = pixels(pictures, trainLabels, classOf);
        Pixels test = testImages
                .map(path -> {
                    IdxFile testPictures = pictures(path);
                    if (!testPictures.sample().equals(pictures.sample())) {
                        throw refusal(
                                path,
                                "its pictures are " + testPictures.sample() + ", but those of " + images + " are "
                                        + pictures.sample(),
                                "Name test files that belong to the training files.");
                    }
                    return pixels(testPictures, labels(testLabels.orElseThrow(), testPictures), classOf);
                })
                .orElse(Pixels.NONE);
        return new PixelDataset(input(pictures.sample()), new Target("label", Shape.of(), classes), train, test);
    }

    /// All the pictures that `images` names: neither labels nor test files are read.
    @Override
    public Dataset loadFor(Trained model) {
        IdxFile pictures = pictures(images);
        Pixels rows = new Pixels(pictures.bytes(), pictures.start(), new int[pictures.rows()]);
        return new PixelDataset(input(pictures.sample()), model.target(), rows, Pixels.NONE);
    }

    /// A grey picture has one channel.
    private static Shape input(Shape sample) {
        return sample.rank() == 2 ? Shape.of(sample.dimension(0), sample.dimension(1), 1) : sample;
    }

    private static IdxFile pictures(Path path) {
        IdxFile file = IdxFile.read(path);
        if (file.sample().rank() == 0) {
            throw refusal(path, "it holds one number a sample, as labels do", "Name the file of the pictures.");
        }
        return file;
    }

    private static IdxFile labels(Path path, IdxFile pictures) {
        IdxFile file = IdxFile.read(path);
        if (file.sample().rank() != 0) {
            throw refusal(
                    path,
                    "it holds samples of " + file.sample() + ", but labels are one number each",
                    "Name the labels.");
        }
        if (file.rows() != pictures.rows()) {
            throw refusal(
                    path,
                    "it holds " + file.rows() + " labels for the " + pictures.rows() + " pictures of "
                            + pictures.path(),
                    "Name the labels that belong to the pictures.");
        }
        return file;
    }

    /// The labels there are, ascending; `classOf` is filled with each one's place among them, else -1.
    private static List<String> number(IdxFile labels, int[] classOf) {
        Arrays.fill(classOf, -1);
        int[] found = IntStream.range(0, labels.rows())
                .map(labels::value)
                .distinct()
                .sorted()
                .toArray();
        for (int i = 0; i < found.length; i++) {
            classOf[found[i]] = i;
        }
        if (found.length < 2) {
            throw refusal(labels.path(), "all labels are " + found[0], "Add pictures of another class.");
        }
        return Arrays.stream(found).mapToObj(String::valueOf).toList();
    }

    private Pixels pixels(IdxFile pictures, IdxFile labels, int[] classOf) {
        int rows = samples.map(most -> Math.min(most, pictures.rows())).orElse(pictures.rows());
        int[] classes = new int[rows];
        for (int row = 0; row < rows; row++) {
            classes[row] = classOf[labels.value(row)];
            if (classes[row] < 0) {
                throw refusal(
                        labels.path(),
                        "label " + (row + 1) + " is " + labels.value(row) + ", which no training picture has",
                        "Name test files that belong to the training files.");
            }
        }
        return new Pixels(pictures.bytes(), pictures.start(), classes);
    }

    private static DataException refusal(Path path, String what, String advice) {
        return new DataException(path.toString(), what, advice);
    }
}
