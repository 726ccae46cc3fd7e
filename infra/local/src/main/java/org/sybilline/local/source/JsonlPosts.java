package org.sybilline.local.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.BadPostException;
import org.sybilline.post.Post;
import org.sybilline.post.PostJson;
import org.sybilline.post.PostLimits;

/**
 * A file of JSON posts, one a line, plain or .gz, and the matches.csv beside it if there is one.
 * Lines that are no posts are replayed as they are, so that the job's rejects can be seen. A file
 * that is not in time order is sorted in memory.
 */
public final class JsonlPosts implements PostSource {

  /** Files out of order are held in memory up to here: half a gigabyte of usual posts. */
  static final int MAX_SORTED = 500_000;

  private final Path file;
  private final List<KnownPair> knownPairs;
  private final Survey survey;
  private final @Nullable List<ReplayRecord> sorted;

  private JsonlPosts(
      Path file, List<KnownPair> knownPairs, Survey survey, @Nullable List<ReplayRecord> sorted) {
    this.file = file;
    this.knownPairs = knownPairs;
    this.survey = survey;
    this.sorted = sorted;
  }

  /**
   * Reads the file once, to count it and to see whether it is in order.
   *
   * @param matches the known pairs; null for the matches.csv beside the file, or none
   * @throws IOException when a file is missing or unreadable, or too long to be sorted
   */
  public static JsonlPosts of(Path file, @Nullable Path matches) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "expected a file of posts, found none at " + file + "; give a .jsonl or .jsonl.gz");
    }
    SurveyBuilder builder = new SurveyBuilder();
    try (RecordStream records = new Lines(JsonLines.open(file))) {
      for (ReplayRecord record = records.next(); record != null; record = records.next()) {
        builder.add(record);
      }
    }
    Survey survey = builder.survey();
    if (survey.postsByMarket().isEmpty()) {
      throw new IOException(
          ("expected posts in %s, found none in %,d lines; each line is one JSON object with the"
                  + " fields market, subforum, thread, postId, user, timestamp and text")
              .formatted(file, survey.records()));
    }
    Path beside = file.resolveSibling("matches.csv");
    List<KnownPair> pairs =
        matches != null
            ? MatchesCsv.read(matches)
            : Files.isRegularFile(beside) ? MatchesCsv.read(beside) : List.of();
    return new JsonlPosts(file, pairs, survey, builder.inOrder() ? null : sort(file, survey));
  }

  private static List<ReplayRecord> sort(Path file, Survey survey) throws IOException {
    if (survey.records() > MAX_SORTED) {
      throw new IOException(
          ("expected the posts of %s in time order, found them out of order; up to %,d are sorted"
                  + " here, these are %,d: sort the file first")
              .formatted(file, MAX_SORTED, survey.records()));
    }
    List<ReplayRecord> all = new ArrayList<>((int) survey.records());
    try (RecordStream records = new Lines(JsonLines.open(file))) {
      for (ReplayRecord record = records.next(); record != null; record = records.next()) {
        all.add(record);
      }
    }
    all.sort(Comparator.comparing(ReplayRecord::postedAt)); // stable: a line stays after its past
    return all;
  }

  @Override
  public String description() {
    return "the posts of "
        + file.getFileName()
        + (sorted == null ? "" : ", sorted by time because the file is not");
  }

  @Override
  public Survey survey() {
    return survey;
  }

  @Override
  public RecordStream open() throws IOException {
    return sorted == null ? new Lines(JsonLines.open(file)) : RecordStream.of(sorted.iterator());
  }

  @Override
  public List<KnownPair> knownPairs() {
    return knownPairs;
  }

  private static final class Lines implements RecordStream {

    private final JsonLines lines;
    private final PostLimits limits = PostLimits.defaults();
    private Instant last = Instant.EPOCH;

    Lines(JsonLines lines) {
      this.lines = lines;
    }

    @Override
    public @Nullable ReplayRecord next() throws IOException {
      byte[] line = lines.next();
      if (line == null) {
        return null;
      }
      try {
        Post post = PostJson.read(line, limits, Instant.now());
        last = post.postedAt();
        return new ReplayRecord(last, post.account().id(), line);
      } catch (BadPostException e) {
        return new ReplayRecord(last, "", line); // the job says what is wrong with it
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
