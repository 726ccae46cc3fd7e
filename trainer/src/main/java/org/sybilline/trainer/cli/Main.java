package org.sybilline.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sybilline.trainer.corpus.CorpusException;
import org.sybilline.trainer.corpus.NearestName;
import org.sybilline.trainer.model.LibTorch;
import org.sybilline.trainer.reproduce.ReproduceException;
import org.sybilline.trainer.system.RunException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Starts the trainer: {@code train}, {@code train-style}, {@code label}, {@code evaluate}, {@code
 * calibrate}, {@code analyse}, {@code export}, {@code reproduce}.
 */
@Command(
    name = "trainer",
    description = "Trains, evaluates and exports author-matching models.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      TrainCommand.class,
      StyleCommand.class,
      LabelCommand.class,
      EvaluateCommand.class,
      AnalyseCommand.class,
      CalibrateCommand.class,
      ExportCommand.class,
      ReproduceCommand.class
    })
public final class Main {

  /** Wrong settings, or a corpus or run that cannot be used. */
  static final int REFUSED = 2;

  /** Stopped by a signal, as shells say it of an interrupt. */
  private static final int STOPPED = 130;

  public static void main(String[] args) {
    Relaunch.with(LibTorch.missingEnvironment(), Main.class, args).ifPresent(System::exit);
    AtomicBoolean working = new AtomicBoolean(true);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> haltIf(working.get())));
    int status;
    try {
      status =
          execute(
              new PrintWriter(System.out, true, UTF_8),
              new PrintWriter(System.err, true, UTF_8),
              args);
    } finally {
      working.set(false);
    }
    System.exit(status);
  }

  /**
   * Ends at once what a signal stops: an orderly end would unload libtorch beneath the threads that
   * compute with it, which crashes. Files are whole at any time, so there is nothing to put right.
   */
  private static void haltIf(boolean working) {
    if (working) {
      Runtime.getRuntime().halt(STOPPED);
    }
  }

  /** Runs one command; the exit status is 0, or 2 with a message on {@code err}. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out);
    line.setErr(err);
    lenient(line); // so that all problems are told together, by checkThenRun
    line.getSubcommands().values().forEach(Main::lenient);
    line.setExecutionStrategy(Main::checkThenRun);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof CorpusException
              || failure instanceof RefusedException
              || failure instanceof RunException
              || failure instanceof ReproduceException) {
            err.println(failure.getMessage());
            return REFUSED;
          }
          throw failure;
        });
    return line.execute(args);
  }

  private static void lenient(CommandLine line) {
    line.setUnmatchedArgumentsAllowed(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUnmatchedOptionsAllowedAsOptionParameters(false);
    line.getCommandSpec().parser().collectErrors(true);
  }

  private static int checkThenRun(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    ParseResult last = parsed;
    List<String> problems = new ArrayList<>();
    collect(last, problems);
    while (last.hasSubcommand()) {
      last = last.subcommand();
      collect(last, problems);
    }
    CommandLine command = last.commandSpec().commandLine();
    if (command.getCommand() instanceof CheckedCommand checked) {
      problems.addAll(checked.problems());
    } else if (problems.isEmpty()) {
      command.usage(command.getOut());
      return REFUSED;
    }
    if (!problems.isEmpty()) {
      command
          .getErr()
          .println(problems.size() + (problems.size() == 1 ? " problem:" : " problems:"));
      problems.forEach(problem -> command.getErr().println("  " + problem));
      command.getErr().println("Try --help.");
      return REFUSED;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static void collect(ParseResult level, List<String> problems) {
    for (Exception error : level.errors()) {
      // unknown arguments follow below, with hints
      if (error instanceof ParameterException && !(error instanceof UnmatchedArgumentException)) {
        problems.add(String.valueOf(error.getMessage()));
      }
    }
    List<String> known = new ArrayList<>();
    level.commandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
    if (!level.hasSubcommand()) {
      known.addAll(level.commandSpec().subcommands().keySet());
      for (String argument : level.unmatched()) {
        boolean stray =
            !argument.startsWith("-") && known.stream().allMatch(n -> n.startsWith("-"));
        problems.add(
            stray
                ? "unexpected value: " + argument
                : "unknown: " + argument + NearestName.hint(argument, known));
      }
    }
  }
}
