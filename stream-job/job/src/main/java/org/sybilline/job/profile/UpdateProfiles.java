package org.sybilline.job.profile;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.round.Rounds;

/**
 * Keeps the profile of each account, and sends one snapshot for each round in which it changed,
 * when the round is over.
 *
 * <p>Episodes are put aside by round, since those of later rounds arrive before the watermark says
 * that an earlier one is over. So a snapshot is made of its round and those before, whatever the
 * timing. What comes too late for its round joins the round that is open.
 */
public final class UpdateProfiles
    extends KeyedProcessFunction<String, EmbeddedEpisode, ProfileSnapshot> {

  private static final long serialVersionUID = 1;

  /** Accounts that changed in a round, for standing queries. */
  public static final OutputTag<ChangedAccount> CHANGES =
      new OutputTag<>("changes", TypeInformation.of(ChangedAccount.class));

  private final Rounds rounds;
  private final EmbeddingParts parts;

  private transient ValueState<Profile> profile;
  private transient MapState<Long, RoundOfEpisodes> openRounds;

  /**
   * Makes the operator.
   *
   * @param parts of the episodes' embeddings
   */
  public UpdateProfiles(Rounds rounds, EmbeddingParts parts) {
    this.rounds = rounds;
    this.parts = parts;
  }

  @Override
  public void open(OpenContext context) {
    profile =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("profile", TypeInformation.of(Profile.class)));
    openRounds =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "open-rounds", Types.LONG, TypeInformation.of(RoundOfEpisodes.class)));
  }

  @Override
  public void processElement(
      EmbeddedEpisode episode, Context context, Collector<ProfileSnapshot> out) throws Exception {
    long round = roundOf(context);
    openRounds.put(round, RoundOfEpisodes.and(openRounds.get(round), episode));
    context.timerService().registerEventTimeTimer(rounds.lastMillis(round));
  }

  /**
   * The round of the record, but none that is over, and none before one in which the account
   * already changed: an older version of an episode must not follow a newer.
   */
  private long roundOf(Context context) throws Exception {
    long round = rounds.of(context.timestamp());
    round = Math.max(round, rounds.lastOver(context.timerService().currentWatermark()) + 1);
    Profile known = profile.value();
    if (known != null) {
      round = Math.max(round, known.lastRound() + 1);
    }
    for (long open : openRounds.keys()) {
      round = Math.max(round, open);
    }
    return round;
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<ProfileSnapshot> out)
      throws Exception {
    long round = rounds.of(time);
    RoundOfEpisodes changed = openRounds.get(round);
    openRounds.remove(round);
    Profile before = profile.value();
    Profile after = before;
    for (EmbeddedEpisode episode : changed.episodes()) {
      after = Profile.and(after, episode);
    }
    if (after == null) {
      throw new IllegalStateException("a round was kept without episodes");
    }
    AccountSnapshot snapshot = after.snapshot(round, parts);
    out.collect(new ProfileSnapshot(snapshot, before == null ? -1 : before.lastRound()));
    context.output(CHANGES, new ChangedAccount(snapshot, changed.episodes(), rounds.end(round)));
    profile.update(after.after(round));
  }
}
