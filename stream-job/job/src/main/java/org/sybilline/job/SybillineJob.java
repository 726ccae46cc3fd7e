package org.sybilline.job;

import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.sybilline.job.index.ElasticsearchAccess;
import org.sybilline.job.kafka.KafkaSinks;
import org.sybilline.job.kafka.KafkaSources;
import org.sybilline.job.round.NoRounds;
import org.sybilline.job.round.RoundWatermarks;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.JobSettings;
import org.sybilline.job.settings.KafkaSettings;
import org.sybilline.job.start.FlinkOptions;
import org.sybilline.job.start.Surroundings;

/** The job on real topics and a real index. */
public final class SybillineJob {

  private static final String NAME = "Sybilline";

  private SybillineJob() {}

  /** Runs the job; {@code --help} lists the settings. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals("--help")) {
      System.out.print(JobSettings.help());
      return;
    }
    runJob(JobSettings.read(arguments, System.getenv()));
  }

  static void runJob(JobSettings settings) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkOptions.of(settings));
    define(settings, environment);
    environment.execute(NAME);
  }

  /**
   * Starts the job and returns.
   *
   * @param environment made with {@link FlinkOptions#of}
   * @throws org.sybilline.job.start.StartRefusedException as {@link #define}
   */
  public static JobClient start(JobSettings settings, StreamExecutionEnvironment environment)
      throws Exception {
    define(settings, environment);
    return environment.executeAsync(NAME);
  }

  /**
   * Adds the job to an environment.
   *
   * @param environment made with {@link FlinkOptions#of}
   * @throws org.sybilline.job.start.StartRefusedException with all problems of broker, bundle and
   *     index
   */
  public static void define(JobSettings settings, StreamExecutionEnvironment environment) {
    Surroundings found = Surroundings.check(settings);
    SybillineTopology.define(
        settings.topology(),
        found.model(),
        ElasticsearchAccess.to(settings.index(), found.model().modelId(), found.dimensions()),
        sources(settings, environment),
        new JobSinks(
            KafkaSinks.alerts(settings.kafka()),
            KafkaSinks.rejects(settings.kafka(), found.maxRejectBytes())));
  }

  private static JobSources sources(JobSettings settings, StreamExecutionEnvironment environment) {
    KafkaSettings kafka = settings.kafka();
    Rounds rounds = Rounds.of(settings.match().interval());
    return new JobSources(
        environment
            .fromSource(
                KafkaSources.posts(kafka),
                RoundWatermarks.strategy(rounds, kafka.quietAfter()),
                "posts")
            .uid("posts"),
        environment
            .fromSource(KafkaSources.subscriptions(kafka), NoRounds.strategy(), "subscriptions")
            .uid("subscriptions"),
        environment
            .fromSource(KafkaSources.verdicts(kafka), NoRounds.strategy(), "verdicts")
            .uid("verdicts"));
  }
}
