package dev.tasa.runner.cli;

import dev.tasa.runner.web.LivePages;
import dev.tasa.runner.web.WebException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The option of commands that can be watched in a browser.
final class WebOptions {
    private static final String ANY = "0";

    @Option(
            names = "--web",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = ANY,
            preprocessor = PortOrNothing.class,
            description = "show the report in a browser while it fills, at http://127.0.0.1:PORT/;"
                    + " without PORT at any free one, which is printed")
    private Optional<Integer> port = Optional.empty();

    /// Lets `--web FILE` be an option without a port and a file.
    static final class PortOrNothing implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            boolean isAttached = "=".equals(info.get("separator"));
            if (!isAttached && !arguments.isEmpty() && !arguments.peek().matches("-?\\d+")) {
                arguments.push(ANY);
            }
            return false;
        }
    }

    /// Begins to serve, if anybody asked for it.
    Optional<LivePages> open(PrintWriter err) {
        if (port.isEmpty()) {
            return Optional.empty();
        }
        if (port.get() < 0 || port.get() > 65_535) {
            throw new CallException("--web must be 0 to 65535, but is " + port.get());
        }
        try {
            LivePages pages = LivePages.open(port.get());
            err.println("live page: " + pages.url());
            err.flush();
            return Optional.of(pages);
        } catch (WebException e) {
            throw new CallException(e.getMessage());
        }
    }
}
