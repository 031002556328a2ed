package dev.tasa.runner.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The text of a YAML file: at most 256 KiB of UTF-8.
public final class YamlFile {
    static final int MAX_BYTES = 256 * 1024;

    private YamlFile() {}

    /// The document in `file`; nothing, where it cannot be read at all.
    public static Optional<Node> read(Path file, Problems problems) {
        return problems.attempt(() -> decoded(file, bytes(file)))
                .flatMap(yaml -> YamlReader.read(yaml, SourceText.of(file.toString(), yaml, 0), problems));
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw whole(file, "is larger than 256 KiB", "An experiment is a page or two; data belongs in files");
            }
            return bytes;
        } catch (NoSuchFileException missing) {
            throw because(
                    missing,
                    whole(file, "no such file", "Write the path of a YAML file, such as experiments/digits-lr.yaml"));
        } catch (IOException failure) {
            String reason = Files.isDirectory(file) ? "is a folder" : "cannot be read: " + failure.getMessage();
            throw because(failure, whole(file, reason, "Name a readable YAML file"));
        }
    }

    private static String decoded(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean malformed = decoder.decode(in, out, true).isError();
        String text = out.flip().toString();
        if (malformed) {
            SourceText source = SourceText.of(file.toString(), new String(bytes, StandardCharsets.UTF_8), 0);
            throw new ExperimentException(
                    source.at(text, text.length()),
                    String.format("the byte 0x%02X is no UTF-8", bytes[in.position()]),
                    "Save the file as UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static ExperimentException whole(Path file, String what, String advice) {
        return new ExperimentException(Location.ofWhole(file.toString()), what, advice);
    }

    private static ExperimentException because(IOException cause, ExperimentException told) {
        told.initCause(cause);
        return told;
    }
}
