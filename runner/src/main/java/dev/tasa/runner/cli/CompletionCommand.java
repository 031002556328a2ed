package dev.tasa.runner.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa completion bash|zsh`: a script that lets the shell complete commands and options.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a script for the shell's completion; for this shell: source <(tasa completion bash)")
public final class CompletionCommand implements Callable<Integer> {

    /// Shells that the script is for; it finds out itself which one reads it.
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("tasa", Tasa.commandLine()));
        out.flush();
        return Tasa.DONE;
    }
}
