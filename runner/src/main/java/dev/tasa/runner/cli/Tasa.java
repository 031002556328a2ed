package dev.tasa.runner.cli;

import dev.tasa.api.DidYouMean;
import dev.tasa.runner.engine.ProcessAge;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: `tasa run experiments/digits-lr.yaml`.
@Command(
        name = "tasa",
        description = "Runs neural-network experiments that are declared in YAML.",
        mixinStandardHelpOptions = true,
        versionProvider = Tasa.Version.class,
        footer = {"", "First steps: tasa run experiments/digits-lr.yaml"})
public final class Tasa implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            ResumeCommand.class,
            ValidateCommand.class,
            PlanCommand.class,
            RangeCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            RmCommand.class,
            PredictCommand.class,
            PluginsCommand.class,
            SchemaCommand.class,
            CompletionCommand.class);

    @Spec
    private CommandSpec spec;

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_CALL = 2;

    public static void main(String[] arguments) {
        ProcessAge.begin();
        // Numbers are printed as they are written in files, whatever the user's country writes.
        Locale.setDefault(Locale.ROOT);
        WarmUp.begin(arguments);
        CommandLine commandLine = commandLine(arguments);
        StandardOutput output = new StandardOutput();
        PrintWriter out = output.writer();
        int exit = execute(commandLine, out, commandLine.getErr(), arguments);
        out.flush();
        if (output.failure().isPresent()) {
            System.err.println("tasa cannot write to its standard output: "
                    + output.failure().get());
            exit = Math.max(exit, FAILED);
        }
        System.exit(exit);
    }

    static int execute(CommandLine commandLine, PrintWriter out, PrintWriter err, String... arguments) {
        Shown messages = new Shown(err);
        try {
            return commandLine.setOut(new Shown(out)).setErr(messages).execute(arguments);
        } catch (OutOfMemoryError e) {
            messages.println("tasa ran out of memory: " + e.getMessage() + ", of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB.\n  Use less data or a smaller model, or allow"
                    + " more: TASA_JAVA_OPTS=-Xmx8g tasa …");
            return FAILED;
        } catch (Error e) {
            // picocli hands its handler exceptions alone; a plugin that lacks its library throws an error.
            return ((Failure) commandLine.getExecutionExceptionHandler()).tell(e, messages);
        }
    }

    /// With the command that is called alone, since picocli takes a tenth of a second to look through the options of
    /// all; with all where none is called, for help and misspellings.
    static CommandLine commandLine(String... arguments) {
        CommandLine commandLine = new CommandLine(new Tasa());
        List<Class<?>> called = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        (called.isEmpty() ? COMMANDS : called).forEach(commandLine::addSubcommand);
        if (called.isEmpty()) {
            commandLine.addSubcommand(HelpCommand.class);
        }
        return commandLine
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Tasa::refuse)
                .setExecutionExceptionHandler(new Failure(Optional.empty()));
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /// The message stays the last thing on the screen: pages of options would hide it.
    private static int refuse(ParameterException wrong, String[] arguments) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println(wrong.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            command(wrong).ifPresent(meant -> err.println("Did you mean: tasa " + meant + "?"));
        }
        err.println(
                "  What it takes: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return WRONG_CALL;
    }

    /// The command that was misspelt, if it was one.
    private static Optional<String> command(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                ? DidYouMean.among(
                        wrong.getCommandLine().getSubcommands().keySet(),
                        unmatched.getUnmatched().getFirst())
                : Optional.empty();
    }

    /// Without a command: what to do first.
    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("tasa runs neural-network experiments that are declared in YAML.");
        out.println();
        out.println("First  tasa run experiments/digits-lr.yaml  16 rates × 3 optimizers, in seconds");
        out.println("Then   tasa range FILE      find learning rates for an experiment of yours");
        out.println("       tasa plan FILE       see what a run would train");
        out.println("       tasa plugins         see which layers, optimizers, losses there are");
        out.println("       tasa runs            look back; tasa show RUN; tasa predict RUN DATA");
        out.println();
        out.println("All commands: tasa --help; one of them: tasa run --help");
        out.flush();
    }

    static String version() {
        String version = Tasa.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"tasa " + version()};
        }
    }
}
