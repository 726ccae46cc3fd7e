package org.sybilline.trainer.reproduce;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.evaluation.Ranks;
import org.sybilline.trainer.evaluation.RetrievalScores;
import org.sybilline.trainer.system.SystemSpec;

/** All figures within markets as one table, for those who count on with their own tools. */
final class FiguresTable {

  private FiguresTable() {}

  /**
   * One group of queries of one run in one market.
   *
   * @param system row of Table 2, or floor
   * @param queries all, no shared thread, seen, novel
   * @param seed of the training; none for the floor
   */
  @JsonPropertyOrder({
    "system",
    "tokenizer",
    "contexts",
    "head",
    "length",
    "crossShare",
    "seed",
    "market",
    "queries",
    "count",
    "mrr",
    "recallAt1",
    "recallAt2",
    "recallAt5",
    "recallAt10",
    "ceiling"
  })
  record Row(
      String system,
      String tokenizer,
      String contexts,
      String head,
      int length,
      @Nullable Double crossShare,
      @Nullable Long seed,
      String market,
      String queries,
      int count,
      double mrr,
      double recallAt1,
      double recallAt2,
      double recallAt5,
      double recallAt10,
      double ceiling) {}

  /** Comma-separated values with a header, UTF-8. */
  static void write(Reproduction reproduction, OutputStream out) throws IOException {
    CsvMapper csv = new CsvMapper();
    try (SequenceWriter rows = csv.writer(csv.schemaFor(Row.class).withHeader()).writeValues(out)) {
      rows.writeAll(rows(reproduction));
    }
  }

  static List<Row> rows(Reproduction reproduction) {
    List<Row> rows = new ArrayList<>();
    for (FloorFigures floor : reproduction.floors()) {
      for (PaperRanks market : floor.markets()) {
        groups(rows, null, floor.length(), null, market);
      }
    }
    for (TrialResult result : reproduction.results()) {
      for (PaperRanks market : result.markets()) {
        SystemSpec system = result.trial().system();
        groups(rows, system, system.episodeLength(), result.trial().seed(), market);
      }
    }
    return rows;
  }

  private static void groups(
      List<Row> rows,
      @Nullable SystemSpec system,
      int length,
      @Nullable Long seed,
      PaperRanks market) {
    rows.add(row(system, length, seed, market.market(), "all", market.all()));
    rows.add(
        row(
            system,
            length,
            seed,
            market.market(),
            "no shared thread",
            market.withoutSharedThread()));
    rows.add(row(system, length, seed, market.market(), "seen", market.seen()));
    rows.add(row(system, length, seed, market.market(), "novel", market.novel()));
  }

  private static Row row(
      @Nullable SystemSpec system,
      int length,
      @Nullable Long seed,
      String market,
      String queries,
      Ranks ranks) {
    RetrievalScores scores = ranks.scores();
    return new Row(
        system == null ? "floor" : system.name(),
        system == null ? "" : system.tokenizer().name(),
        system == null ? "" : system.contexts().name(),
        system == null ? "" : system.head().name(),
        length,
        system == null || !system.multitask() ? null : system.crossShare(),
        seed,
        market,
        queries,
        scores.queries(),
        scores.mrr(),
        scores.recallAt1(),
        scores.recallAt2(),
        scores.recallAt5(),
        scores.recallAt10(),
        scores.ceiling());
  }
}
