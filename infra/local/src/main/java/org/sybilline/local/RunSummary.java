package org.sybilline.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleManifest;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.ElasticsearchIndex;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.settings.JobSettings;
import org.sybilline.local.source.PostSource;
import org.sybilline.local.stack.LocalService;
import org.sybilline.local.stack.LocalStack;
import org.sybilline.local.summary.KnownPeople;
import org.sybilline.local.summary.Recall;
import org.sybilline.local.view.IndexView;

/** What is printed at the end. */
final class RunSummary {

  private static final int BUSIEST = 4;

  private RunSummary() {}

  static List<String> of(
      PostSource source, LocalStack stack, RunMonitor monitor, boolean keptRunning)
      throws IOException {
    JobSettings settings = stack.job().settings();
    IndexView index = new IndexView(stack.elasticsearch().url(), settings.index().prefix());
    index.refresh();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Summary of " + source.description());
    lines.add(
        "  indexed    %,d posts, %,d episodes, %,d accounts; rejected %,d of %,d records"
            .formatted(
                index.count("posts"),
                index.count("episodes"),
                index.count("accounts"),
                stack.flink().metrics().counted(JobMetrics.REJECTED),
                source.survey().records()));
    lines.add(
        "  found      %,d candidates, %,d alerts"
            .formatted(index.count("candidates"), monitor.alerts()));
    lines.add("  time       " + time(stack, monitor));
    lines.add("  busy       " + busy(monitor.meanBusy()));
    lines.add("  people     " + people(source, settings));
    LocalService service = stack.service();
    if (service != null) {
      lines.add(
          "  console    "
              + (keptRunning ? service.console() : "ends with this run; --keep-running keeps it"));
    }
    return lines;
  }

  private static String time(LocalStack stack, RunMonitor monitor) {
    Duration all = monitor.allTaken();
    long posts = stack.flink().metrics().counted(JobMetrics.POSTS);
    String rate =
        all == null || all.toMillis() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d posts in %.1f s, %,.0f posts/s; ",
                posts,
                all.toMillis() / 1e3,
                posts * 1e3 / all.toMillis());
    return rate + "first match on the screen after " + seconds(monitor.firstMatch());
  }

  private static String seconds(@Nullable Duration duration) {
    return duration == null
        ? "- (there was none)"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }

  private static String busy(Map<String, Double> meanBusy) {
    List<String> busiest =
        meanBusy.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(BUSIEST)
            .map(
                task ->
                    String.format(Locale.ROOT, "%.0f %% %s", 100 * task.getValue(), task.getKey()))
            .toList();
    return busiest.isEmpty() ? "-" : String.join("; ", busiest);
  }

  private static String people(PostSource source, JobSettings settings) {
    if (source.knownPairs().isEmpty()) {
      return "nobody is known to write on two markets (no matches.csv)";
    }
    int minPosts = settings.match().minPosts();
    Recall recall = new KnownPeople(accounts(settings), minPosts).find(source.knownPairs());
    return String.format(
        Locale.ROOT,
        "of %d people known to write on two markets, found at rank 1: %d, within 10: %d (by lot: %.1f and %.1f)%s",
        recall.people(),
        recall.first(),
        recall.withinTen(),
        recall.chanceFirst(),
        recall.chanceWithinTen(),
        recall.tooQuiet() == 0
            ? ""
            : "; %d more have fewer than %d posts on one of them"
                .formatted(recall.tooQuiet(), minPosts));
  }

  private static List<AccountSnapshot> accounts(JobSettings settings) {
    String path = settings.bundle().path();
    BundleManifest manifest =
        (path == null ? Bundle.openDefault() : Bundle.open(Path.of(path))).manifest();
    List<AccountSnapshot> accounts = new ArrayList<>();
    try (ElasticsearchIndex index =
        ElasticsearchIndex.connect(
            settings.index().generation(manifest.modelId(), manifest.shape().embeddingDim()))) {
      index.forEachAccount(Long.MAX_VALUE, accounts::add);
    }
    return accounts;
  }
}
