package dev.tasa.data.file;

import dev.tasa.api.DataException;
import dev.tasa.api.DidYouMean;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file that a data source reads whole, unpacked where it is a gzip file whatever it is called.
public record DataFile(Path path) {
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    private static final int MOST_BYTES = 1 << 30;

    /// Data are packed 3 to 20 times; gzip's limit is 1,032, which only files made for it come near.
    private static final long MOST_TIMES_PACKED = 100;

    private static final long ALWAYS_UNPACKED = 1 << 24;

    /// The file's bytes.
    ///
    /// @throws DataException where there is no such file, it cannot be read, is no sound gzip file, or is
    /// larger than 1 GiB or a hundred times its packed size (with 16 MiB allowed to any file)
    public byte[] bytes() {
        checkThere();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            long size = Files.size(path);
            return isPacked(in) ? unpacked(in, size) : whole(in, size);
        } catch (EOFException e) {
            throw unreadable("the gzip data ends too early", "Copy or download the file again.", e);
        } catch (ZipException e) {
            String what = "this is no sound gzip file (" + e.getMessage() + ")";
            throw unreadable(what, "Copy or download it again; a file that is not packed must not end in .gz.", e);
        } catch (IOException e) {
            throw unreadable("the file cannot be read (" + e + ")", "Check its permissions and its disk.", e);
        }
    }

    /// The file's text in UTF-8, without a byte order mark.
    public String text() {
        byte[] bytes = bytes();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            String encoding = isUtf16(bytes) ? "UTF-16" : "not UTF-8";
            String from = isUtf16(bytes) ? "utf-16" : "latin1";
            throw unreadable("the file is " + encoding, "Convert it: iconv -f " + from + " -t utf-8.", e);
        }
    }

    /// What is wrong with the file as a whole.
    public DataException refusal(String what, String advice) {
        return new DataException(path.toString(), what, advice);
    }

    private void checkThere() {
        if (!Files.exists(path)) {
            throw refusal("there is no such file", missingFileAdvice());
        }
        if (Files.isDirectory(path)) {
            throw refusal("this is a folder", "Name the file in it.");
        }
        if (!Files.isRegularFile(path)) { // a device or a pipe may have no end, and is read more than once
            throw refusal("this is no regular file", "Write what it gives into a file, and name that.");
        }
    }

    private byte[] whole(InputStream in, long size) throws IOException {
        if (size > MOST_BYTES) {
            throw refusal("the file has " + size + " bytes, but at most " + MOST_BYTES + " are read", "Use a part.");
        }
        return in.readAllBytes();
    }

    private byte[] unpacked(InputStream in, long size) throws IOException {
        int most = (int) Math.min(MOST_BYTES, Math.max(ALWAYS_UNPACKED, MOST_TIMES_PACKED * size));
        byte[] bytes = new GZIPInputStream(in, 1 << 16).readNBytes(most + 1);
        if (bytes.length > most) {
            throw refusal(
                    "the " + size + " bytes of this file unpack to more than " + most,
                    "If that is right, unpack it first: gunzip " + path.getFileName() + ".");
        }
        return bytes;
    }

    /// No other file that is read begins like one of gzip (RFC 1952, section 2.3.1), and what does not but says so
    /// in its name is to be refused as broken.
    private boolean isPacked(InputStream in) throws IOException {
        in.mark(GZIP.length);
        byte[] first = in.readNBytes(GZIP.length);
        in.reset();
        return Arrays.equals(first, GZIP)
                || path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /// By the byte order mark, of either order.
    private static boolean isUtf16(byte[] bytes) {
        return bytes.length >= 2
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                        || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
    }

    private String missingFileAdvice() {
        String advice = "A path is relative to the experiment file.";
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            return advice + " There is no folder " + path.getParent() + " either.";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            Optional<String> nearest =
                    DidYouMean.among(names, path.getFileName().toString());
            return nearest.map(name -> "Did you mean " + path.resolveSibling(name) + "? " + advice)
                    .orElse(advice);
        } catch (IOException e) {
            return advice + " Its folder cannot be listed (" + e.getMessage() + ").";
        }
    }

    private DataException unreadable(String what, String advice, IOException cause) {
        DataException exception = refusal(what, advice);
        exception.initCause(cause);
        return exception;
    }
}
