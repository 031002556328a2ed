package dev.tasa.data.images;

import dev.tasa.api.DataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Reads one picture.
final class Picture {
    /// A file of a few bytes may claim to be larger than memory.
    private static final long MOST_PIXELS = 100_000_000;

    /// How warnings begin after which pixels were made up. Others tell of what stands beside the pixels, as a
    /// broken colour profile, and so do surplus bytes, which some cameras write.
    private static final List<String> LOSSES = List.of("Corrupt JPEG data", "Truncated File", "Premature end");

    private static final String SURPLUS = "extraneous bytes";

    private Picture() {}

    /// @throws DataException with the picture's name where it cannot be read
    static BufferedImage read(Path path) {
        try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw broken(path, "it begins like no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw broken(path, "it is " + reader.getWidth(0) + " × " + reader.getHeight(0) + " pixels");
                }
                return readWhole(reader, path);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            DataException exception = broken(path, String.valueOf(e.getMessage()));
            exception.initCause(e);
            throw exception;
        }
    }

    /// Where a JPEG's data end too early or make no sense, its reader fills the rest with grey and warns.
    private static BufferedImage readWhole(ImageReader reader, Path path) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        for (String warning : warnings) {
            if (LOSSES.stream().anyMatch(warning::startsWith) && !warning.contains(SURPLUS)) {
                throw broken(path, warning);
            }
        }
        return image;
    }

    private static DataException broken(Path path, String why) {
        return new DataException(
                path.toString(), "this picture cannot be read (" + why + ")", "Mend it, or take it out of the folder.");
    }
}
