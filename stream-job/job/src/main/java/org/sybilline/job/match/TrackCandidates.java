package org.sybilline.job.match;

import java.util.OptionalDouble;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.sybilline.bundle.Calibration;
import org.sybilline.index.CandidateDocument;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.model.ModelRules;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.LevelThresholds;

/**
 * Follows each pair of accounts. It waits for the end of a round, since one round may find a pair
 * from both sides; then it writes the candidate as it is now, and tells when it became surer than
 * ever: a higher level, a higher whole percent of probability, or a new shared key.
 */
public final class TrackCandidates extends KeyedProcessFunction<String, Match, CandidateDocument> {

  private static final long serialVersionUID = 1;

  /** What alerts are made of. */
  public static final OutputTag<Transition> TRANSITIONS =
      new OutputTag<>("transitions", TypeInformation.of(Transition.class));

  private final ModelSource model;
  private final LevelThresholds thresholds;
  private final Rounds rounds;

  private transient Calibration calibration;
  private transient String modelId;
  private transient MapState<Long, Match> openRounds;
  private transient ValueState<BestSoFar> best;
  private transient Counter candidates;

  public TrackCandidates(ModelSource model, LevelThresholds thresholds, Rounds rounds) {
    this.model = model;
    this.thresholds = thresholds;
    this.rounds = rounds;
  }

  @Override
  public void open(OpenContext context) {
    ModelRules rules = model.rules();
    calibration = rules.calibration();
    modelId = rules.modelId();
    openRounds =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "open-rounds", Types.LONG, TypeInformation.of(Match.class)));
    best =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("best", TypeInformation.of(BestSoFar.class)));
    candidates = JobMetrics.counter(getRuntimeContext().getMetricGroup(), JobMetrics.CANDIDATES);
  }

  @Override
  public void processElement(Match match, Context context, Collector<CandidateDocument> out)
      throws Exception {
    Match other = openRounds.get(match.round());
    openRounds.put(match.round(), other == null ? match : other.and(match));
    context.timerService().registerEventTimeTimer(rounds.lastMillis(match.round()));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<CandidateDocument> out)
      throws Exception {
    long round = rounds.of(time);
    Match match = openRounds.get(round);
    openRounds.remove(round);
    double probability =
        calibration.probability(
            match.cosine(),
            match.margin() == null ? OptionalDouble.empty() : OptionalDouble.of(match.margin()),
            match.first().posts(),
            match.second().posts(),
            match.first().account().market(),
            match.second().account().market());
    Level level = Level.of(probability, !match.sharedKeys().isEmpty(), thresholds);
    BestSoFar before = best.value();
    if (before == null && level == Level.NONE) {
      return; // strangers, like most: no state, no document
    }
    BestSoFar after = BestSoFar.of(before, probability, level, match.sharedKeys());
    best.update(after);
    String candidateId = context.getCurrentKey();
    out.collect(document(candidateId, match, probability, level));
    if (level != Level.NONE && !after.equals(before)) {
      if (before == null || level.isAbove(before.level())) {
        candidates.inc();
      }
      context.output(TRANSITIONS, transition(candidateId, match, probability, level));
    }
  }

  private Transition transition(String candidateId, Match match, double probability, Level level) {
    return new Transition(
        candidateId,
        match.round(),
        rounds.end(match.round()),
        match.first(),
        match.second(),
        match.cosine(),
        probability,
        level,
        match.sharedKeys(),
        modelId);
  }

  private CandidateDocument document(
      String candidateId, Match match, double probability, Level level) {
    return new CandidateDocument(
        candidateId,
        match.first().account(),
        match.second().account(),
        match.round(),
        rounds.end(match.round()),
        modelId,
        match.cosine(),
        probability,
        level.code(),
        match.first().posts(),
        match.second().posts(),
        match.sharedKeys());
  }
}
