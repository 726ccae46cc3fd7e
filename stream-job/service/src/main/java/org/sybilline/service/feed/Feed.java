package org.sybilline.service.feed;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.IndexRefusedException;
import org.sybilline.index.IndexUnavailableException;
import org.sybilline.index.PostDocument;
import org.sybilline.index.read.Changes;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.access.Role;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Event;
import org.sybilline.service.http.EventClient;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;
import org.sybilline.service.query.CandidateView;
import org.sybilline.service.query.Judgement;

/**
 * The live feed: posts, episodes and candidates as they become visible in the index. The index is
 * asked once a second for all who watch, and not at all while nobody does. When more arrives than
 * anybody could read, the newest of each kind is shown.
 */
public final class Feed implements Feature {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  /** Of each kind, in a second. */
  private static final int MOST = 200;

  private static final int LONGEST_NAME = 200;

  private final IndexReader index;
  private final Judgement judgement;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "feed");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Following following;

  private record Following(
      Changes<PostDocument> posts,
      Changes<EpisodeDocument> episodes,
      Changes<CandidateDocument> candidates) {}

  public Feed(IndexReader index, Judgement judgement) {
    this.index = index;
    this.judgement = judgement;
  }

  @Override
  public void register(Routes routes) {
    routes.stream("/feed", Role.READER, this::open);
  }

  @Override
  public void start() {
    var unused = poller.scheduleWithFixedDelay(this::poll, 0, 1, TimeUnit.SECONDS);
  }

  private Runnable open(Call call, EventClient client) {
    @Nullable String market = call.parameters().text("market", LONGEST_NAME);
    call.check();
    Listener listener = new Listener(client, call.caller().scope(), market);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void poll() {
    if (listeners.isEmpty()) {
      following = null; // who comes next sees what comes next
      return;
    }
    try {
      Following now = following;
      if (now == null) {
        now = new Following(index.newPosts(), index.newEpisodes(), index.newCandidates());
        following = now;
      }
      tell("post", now.posts().poll(MOST), NewPost::of, p -> List.of(p.account().market()));
      tell(
          "episode", now.episodes().poll(MOST), NewEpisode::of, e -> List.of(e.account().market()));
      tell(
          "candidate",
          now.candidates().poll(MOST),
          candidate -> CandidateView.of(candidate, judgement, null),
          c -> List.of(c.first().market(), c.second().market()));
    } catch (IndexUnavailableException | IndexRefusedException e) {
      LOG.debug("the feed waits: {}", e.getMessage());
    } catch (RuntimeException e) {
      // a schedule ends with the first exception; the feed must go on with the next round
      LOG.error("a round of the feed is lost", e);
    }
  }

  private <T> void tell(
      String name, List<T> changes, Function<T, Object> view, Function<T, List<String>> markets) {
    for (T change : changes) {
      @Nullable Event event = null;
      for (Listener listener : listeners) {
        if (listener.wants(markets.apply(change))) {
          event = event == null ? new Event(null, name, view.apply(change)) : event;
          listener.client().send(event);
        }
      }
    }
  }

  @Override
  public void close() {
    poller.shutdownNow();
  }
}
