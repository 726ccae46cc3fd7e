package org.sybilline.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.settings.Spelling;
import org.sybilline.local.replay.ReplaySpeed;
import org.sybilline.local.stack.LocalStack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The options of the local run, as picocli reads them. */
@Command(
    name = "sybilline-local",
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Starts broker, index, Flink, the job and the service in this process, replays posts, and",
      "shows the accounts of different markets that look like one author.%n"
    })
final class RunCommand {

  private static final String SERVICE = "service.";
  private static final String FREE = "; 0, the default, for a free one";

  @Option(
      names = "--posts",
      paramLabel = "FILE",
      description =
          "JSON posts, one a line, .jsonl or .jsonl.gz; the default is mail of 2002 from npm")
  private @Nullable Path posts;

  @Option(
      names = "--matches",
      paramLabel = "FILE",
      description =
          "pairs of accounts known to be one person; the default is matches.csv beside the posts")
  private @Nullable Path matches;

  @Option(names = "--made-up", description = "make a forum up, with planted migrants")
  private boolean madeUp;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "which made-up forum; ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "200/s",
      description = ReplaySpeed.FORMS + "; ${DEFAULT-VALUE}")
  private ReplaySpeed speed = new ReplaySpeed.Unlimited();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "keep all data here, and go on with what is here; the default is a temporary folder")
  private @Nullable Path data;

  @Option(names = "--keep-running", description = "stay after the replay, until Ctrl-C")
  private boolean keepRunning;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "the model; the default is the one that comes with Sybilline")
  private @Nullable Path bundle;

  @Option(
      names = "--parallelism",
      paramLabel = "NUMBER",
      description = "of the job; the default is the number of cores, at most 4")
  private int parallelism = Math.min(4, Runtime.getRuntime().availableProcessors());

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "of the broker" + FREE)
  private int kafkaPort;

  @Option(names = "--elasticsearch-port", paramLabel = "PORT", description = "of the index" + FREE)
  private int elasticsearchPort;

  @Option(names = "--page-port", paramLabel = "PORT", description = "of Flink's page" + FREE)
  private int pagePort;

  @Option(names = "--console-port", paramLabel = "PORT", description = "of the console" + FREE)
  private int consolePort;

  @Option(names = "--no-service", description = "without the service and its console")
  private boolean withoutService;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "a setting of the job, such as match.interval=5s, or, with service. before it, of the service; may be repeated")
  private Map<String, String> settings = new TreeMap<>();

  @Option(names = "--help", usageHelp = true, description = "show this")
  private boolean help;

  private final CommandLine commandLine = new CommandLine(this);

  RunCommand() {
    commandLine.registerConverter(ReplaySpeed.class, RunCommand::speed);
    commandLine.getCommandSpec().parser().collectErrors(true);
  }

  /** What {@code --help} shows. */
  String usage() {
    return commandLine.getUsageMessage();
  }

  /**
   * Reads the options.
   *
   * @return null when help was asked for
   * @throws OptionsException with all problems
   */
  @Nullable RunOptions parse(String... arguments) throws OptionsException {
    ParseResult result = commandLine.parseArgs(arguments);
    List<String> problems = new ArrayList<>();
    result.errors().forEach(error -> problems.addAll(messages(error)));
    if (problems.isEmpty() && help) {
      return null;
    }
    check(problems);
    if (!problems.isEmpty()) {
      throw new OptionsException(problems);
    }
    return new RunOptions(
        posts,
        matches,
        madeUp,
        seed,
        speed,
        data,
        keepRunning,
        bundle,
        parallelism,
        kafkaPort,
        elasticsearchPort,
        pagePort,
        consolePort,
        !withoutService,
        settings(false),
        settings(true));
  }

  private SortedMap<String, String> settings(boolean ofService) {
    SortedMap<String, String> chosen = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(SERVICE) == ofService) {
            chosen.put(ofService ? key.substring(SERVICE.length()) : key, value);
          }
        });
    return chosen;
  }

  private static ReplaySpeed speed(String text) {
    try {
      return ReplaySpeed.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException("--speed: " + e.getMessage());
    }
  }

  private void check(List<String> problems) {
    requireFile(problems, "--posts", posts);
    requireFile(problems, "--matches", matches);
    requireFile(problems, "--bundle", bundle);
    if (posts != null && madeUp) {
      problems.add("--posts and --made-up exclude each other; give one of them");
    }
    if (matches != null && posts == null) {
      problems.add("--matches belongs to --posts; give both, or neither");
    }
    if (data != null && Files.exists(data) && !Files.isDirectory(data)) {
      problems.add("--data must be a folder, found a file at " + data);
    }
    if (parallelism < 1 || parallelism > 64) {
      problems.add("--parallelism must be 1 to 64, found " + parallelism);
    }
    LocalStack.problemsOfJob(settings(false)).forEach(problem -> problems.add("--set " + problem));
    if (withoutService && !settings(true).isEmpty()) {
      problems.add("--no-service and settings of the service exclude each other; give one of them");
    }
    LocalStack.problemsOfService(settings(true))
        .forEach(problem -> problems.add("--set " + SERVICE + "… : " + problem));
    checkPort(problems, "--kafka-port", kafkaPort);
    checkPort(problems, "--elasticsearch-port", elasticsearchPort);
    checkPort(problems, "--page-port", pagePort);
    checkPort(problems, "--console-port", consolePort);
  }

  private static void requireFile(List<String> problems, String option, @Nullable Path file) {
    if (file != null && !Files.isRegularFile(file)) {
      problems.add(option + " must be a file, found none at " + file.toAbsolutePath().normalize());
    }
  }

  private static void checkPort(List<String> problems, String option, int port) {
    if (port < 0 || port > 65_535) {
      problems.add(option + " must be 0 to 65535, found " + port);
    }
  }

  private List<String> messages(Exception error) {
    if (!(error instanceof UnmatchedArgumentException unmatched)) {
      return List.of(String.valueOf(error.getMessage()));
    }
    List<String> known = new ArrayList<>(commandLine.getCommandSpec().optionsMap().keySet());
    return unmatched.getUnmatched().stream()
        .map(
            argument ->
                argument.startsWith("-")
                    ? "unknown option %s; did you mean %s?"
                        .formatted(argument, Spelling.nearest(name(argument), known))
                    : "expected an option, found '" + argument + "'")
        .toList();
  }

  private static String name(String argument) {
    int equals = argument.indexOf('=');
    return equals < 0 ? argument : argument.substring(0, equals);
  }
}
