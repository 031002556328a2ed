package dev.tasa.runner.cli;

import dev.tasa.api.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/// Prints to a terminal what may come from anybody's file or plugin: line ends and tabs pass, every other
/// character that a terminal obeys is spelled out. In JSON the spelling is the character's own.
final class Shown extends PrintWriter {
    private final PrintWriter terminal;

    Shown(PrintWriter terminal) {
        super(new Spelling(terminal), true);
        this.terminal = terminal;
    }

    /// For what tasa itself wants the terminal to do.
    static PrintWriter unfiltered(PrintWriter out) {
        return out instanceof Shown shown ? shown.terminal : out;
    }

    @Override
    public boolean checkError() {
        return super.checkError() || terminal.checkError();
    }

    private static final class Spelling extends Writer {
        private final PrintWriter terminal;

        private Spelling(PrintWriter terminal) {
            this.terminal = terminal;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            StringBuilder shown = new StringBuilder(length);
            for (int i = from; i < from + length; i++) {
                boolean passes = text[i] == '\n' || text[i] == '\t' || !Printable.isHarmful(text[i]);
                shown.append(passes ? Character.toString(text[i]) : Printable.spelled(text[i]));
            }
            terminal.write(shown.toString());
        }

        @Override
        public void flush() {
            terminal.flush();
        }

        @Override
        public void close() {
            terminal.close();
        }
    }
}
