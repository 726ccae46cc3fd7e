package org.sybilline.local.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sybilline.job.match.Level;

/** The candidates of the index as they come, the most probable of each look. */
public final class CandidateFeed {

  private static final int LOOKED_AT = 50;

  private final IndexView index;
  private final Map<String, Level> told = new HashMap<>();
  private long lastRound = -1;

  public CandidateFeed(IndexView index) {
    this.index = index;
  }

  /**
   * Lines for candidates that are new, or have reached a higher level, since the last look.
   *
   * @param limit greatest number of lines
   */
  public List<String> news(int limit) throws IOException {
    JsonNode answer =
        index.search(
            "candidates",
            """
            {"size": %d, "track_total_hits": false,
             "query": {"range": {"round": {"gte": %d}}},
             "sort": [{"probability": "desc"}, {"candidateId": "asc"}],
             "aggs": {"last": {"max": {"field": "round"}}}}
            """
                .formatted(LOOKED_AT, lastRound));
    List<String> lines = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      JsonNode candidate = hit.path("_source");
      Level level = Level.valueOf(candidate.path("level").asText().toUpperCase(Locale.ROOT));
      String id = candidate.path("candidateId").asText();
      if (lines.size() < limit && level.isAbove(told.getOrDefault(id, Level.NONE))) {
        told.put(id, level);
        lines.add(line(candidate, level));
      }
    }
    // a candidate of the last round may yet come, so that round is looked at again
    lastRound = Math.max(lastRound, (long) answer.at("/aggregations/last/value").asDouble(-1));
    return lines;
  }

  private static String line(JsonNode candidate, Level level) {
    return String.format(
        Locale.ROOT,
        "candidate  %-8s  p %.2f  cosine %.3f  %s (%d posts) = %s (%d posts)",
        level.code(),
        candidate.path("probability").doubleValue(),
        candidate.path("cosine").doubleValue(),
        candidate.path("first").asText(),
        candidate.path("firstPosts").intValue(),
        candidate.path("second").asText(),
        candidate.path("secondPosts").intValue());
  }
}
