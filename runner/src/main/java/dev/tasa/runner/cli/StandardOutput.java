package dev.tasa.runner.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The program's standard output, which remembers why it could not be written; `System.out` forgets.
final class StandardOutput extends OutputStream {
    /// What an operating system says where the reader went away, as `head` does when it has seen enough.
    private static final String READER_IS_GONE = "Broken pipe";

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private Optional<IOException> failure = Optional.empty();

    PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8), true);
    }

    /// The reason why something is missing that somebody waits for.
    Optional<String> failure() {
        return failure.map(IOException::getMessage).filter(message -> !message.equals(READER_IS_GONE));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            if (failure.isEmpty()) {
                failure = Optional.of(e);
            }
            throw e;
        }
    }
}
