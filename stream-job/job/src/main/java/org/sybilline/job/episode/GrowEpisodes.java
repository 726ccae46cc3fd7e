package org.sybilline.job.episode;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
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
import org.sybilline.episode.EpisodeRule;
import org.sybilline.index.PostDocument;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.post.EncodedPost;
import org.sybilline.job.post.PostHeader;
import org.sybilline.job.settings.StateSettings;

/**
 * Keeps one growing episode for each account and sends on its new state after every post. A post
 * that comes again counts once. Posts join in order of arrival.
 *
 * <p>State is forgotten in record time, so that a replay forgets the same things: a timer only
 * frees the memory of what no longer counts.
 */
public final class GrowEpisodes extends KeyedProcessFunction<String, EncodedPost, GrownEpisode> {

  private static final long serialVersionUID = 1;
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** The posts that counted, with the episode each joined. */
  public static final OutputTag<PostDocument> POSTS =
      new OutputTag<>("posts", TypeInformation.of(PostDocument.class));

  private final ModelSource model;
  private final long rememberIdsMillis;
  private final long rememberEpisodeMillis;

  private transient EpisodeRule rule;
  private transient MapState<String, Long> arrivals;
  private transient ValueState<OpenEpisode> open;
  private transient Counter episodes;
  private transient Counter repeated;

  public GrowEpisodes(ModelSource model, StateSettings memory) {
    this.model = model;
    this.rememberIdsMillis = memory.postIds().toMillis();
    this.rememberEpisodeMillis = memory.openEpisodes().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    rule = model.rules().episodeRule();
    arrivals =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("arrivals", Types.STRING, Types.LONG));
    open =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("open-episode", TypeInformation.of(OpenEpisode.class)));
    episodes = JobMetrics.counter(getRuntimeContext().getMetricGroup(), JobMetrics.EPISODES);
    repeated = JobMetrics.counter(getRuntimeContext().getMetricGroup(), JobMetrics.REPEATED_POSTS);
  }

  @Override
  public void processElement(EncodedPost post, Context context, Collector<GrownEpisode> out)
      throws Exception {
    PostHeader header = post.header();
    long arrived = context.timestamp();
    Long before = arrivals.get(header.postId());
    if (before != null && arrived < forgetId(before)) {
      repeated.inc();
      return;
    }
    arrivals.put(header.postId(), arrived);
    // a timer a day, not a timer a post
    context.timerService().registerEventTimeTimer(forgetId(arrived));
    OpenEpisode last = open.value();
    if (last != null && arrived >= forgetEpisode(last)) {
      last = null;
    }
    OpenEpisode next = OpenEpisode.join(last, post, rule, arrived);
    open.update(next);
    if (next.episode().postIds().size() == 1) {
      episodes.inc();
    }
    context.output(POSTS, document(post, arrived, next.episode().episodeId()));
    out.collect(next.episode());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<GrownEpisode> out)
      throws Exception {
    Iterator<Long> ids = arrivals.values().iterator();
    while (ids.hasNext()) {
      if (forgetId(ids.next()) <= time) {
        ids.remove();
      }
    }
    if (!arrivals.isEmpty()) {
      return; // a later timer is set for the ids that are left
    }
    arrivals.clear(); // an empty map is still an entry
    OpenEpisode episode = open.value();
    if (episode == null) {
      return;
    }
    long forget = forgetEpisode(episode);
    if (forget <= time) {
      open.clear();
    } else {
      context.timerService().registerEventTimeTimer(forget);
    }
  }

  private long forgetId(long arrivedMillis) {
    return endOfDay(arrivedMillis) + rememberIdsMillis;
  }

  private long forgetEpisode(OpenEpisode episode) {
    return endOfDay(episode.lastArrivedMillis()) + rememberEpisodeMillis;
  }

  private static long endOfDay(long millis) {
    return (Math.floorDiv(millis, DAY) + 1) * DAY;
  }

  private static PostDocument document(EncodedPost post, long arrivedMillis, String episodeId) {
    PostHeader header = post.header();
    return new PostDocument(
        header.account(),
        header.subforum(),
        header.thread(),
        header.postId(),
        header.postedAt(),
        Instant.ofEpochMilli(arrivedMillis),
        header.title(),
        post.text(),
        episodeId);
  }
}
