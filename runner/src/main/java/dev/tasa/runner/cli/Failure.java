package dev.tasa.runner.cli;

import dev.tasa.api.DataException;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.plugins.PluginFailure;
import dev.tasa.runner.plugins.PluginFolderException;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.store.StoreException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// What people are told of a command that ended by an exception. A user's mistake gets its message and exit
/// code 2; what a plugin from a folder threw, a message and exit code 1; a mistake of ours, its stack trace
/// and exit code 1.
///
/// @param plugins that the command has loaded; empty before
record Failure(Optional<Plugins> plugins) implements IExecutionExceptionHandler {

    /// From now on `command` names the plugin that threw.
    static void know(Plugins plugins, CommandLine command) {
        command.getCommandSpec().root().commandLine().setExecutionExceptionHandler(new Failure(Optional.of(plugins)));
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        return tell(exception, command.getErr());
    }

    /// @return the exit code
    int tell(Throwable thrown, PrintWriter err) {
        Optional<String> mistake = switch (thrown) {
            case ExperimentException wrong -> Optional.of(wrong.getMessage());
            case DataException wrong -> Optional.of(wrong.getMessage());
            case PluginFolderException wrong -> Optional.of(wrong.getMessage());
            case KernelChoice.UnavailableException wrong -> Optional.of(wrong.getMessage());
            case CallException wrong -> Optional.of(wrong.getMessage());
            default -> Optional.empty();
        };
        if (mistake.isPresent()) {
            err.println(mistake.get());
            return Tasa.WRONG_CALL;
        }
        Optional<String> failure = switch (thrown) {
            case StoreException unusable -> Optional.of(unusable.getMessage());
            case FileSystemException disk -> Optional.of("a file cannot be read or written: " + disk);
            case UncheckedIOException disk
            when disk.getCause() instanceof FileSystemException ->
                Optional.of("a file cannot be read or written: " + disk.getCause());
            default -> plugins.flatMap(all -> all.failure(thrown)).map(PluginFailure::message);
        };
        if (failure.isPresent()) {
            err.println(failure.get());
            return Tasa.FAILED;
        }
        err.println("tasa failed; this is a bug in tasa or in a plugin:");
        thrown.printStackTrace(err);
        return Tasa.FAILED;
    }
}
