package org.sybilline.trainer.reproduce;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The paper's own figures (Maneriker, He, Parthasarathy, EMNLP 2021), on its four markets, to stand
 * beside ours. They compare orderings, not values: the markets are others.
 */
public final class Published {

  /** In the order of Table 2. */
  public static final List<String> MARKETS = List.of("BMR", "Agora", "SR2", "SR");

  private static final List<Figure> TABLE2 =
      rows(
          Stream.of(
              row("CNN", 5, .07, .165, .126, .214, .082, .131, .036, .073),
              row("CNN + time + context", 5, .235, .413, .152, .263, .118, .21, .094, .178),
              row(
                  "CNN + time + context + transformer",
                  5,
                  .219,
                  .409,
                  .146,
                  .266,
                  .117,
                  .207,
                  .113,
                  .205),
              row("IUR mean", 5, .223, .408, .114, .218, .126, .223, .109, .19),
              row("IUR transformer", 5, .283, .477, .127, .234, .13, .229, .118, .204),
              row("SYSML single", 5, .32, .533, .152, .279, .123, .21, .157, .266),
              row("SYSML single - graph context", 5, .265, .454, .144, .251, .089, .15, .049, .094),
              row(
                  "SYSML single - graph context - time",
                  5,
                  .277,
                  .477,
                  .123,
                  .198,
                  .079,
                  .131,
                  .04,
                  .08),
              row("SYSML multitask", 5, .438, .642, .303, .466, .304, .464, .227, .363),
              row(
                  "SYSML multitask - graph context",
                  5,
                  .396,
                  .602,
                  .308,
                  .469,
                  .293,
                  .442,
                  .214,
                  .347),
              row(
                  "SYSML multitask - graph context - time",
                  5,
                  .366,
                  .575,
                  .251,
                  .364,
                  .236,
                  .358,
                  .167,
                  .28)));

  private static final List<Figure> TABLE5 =
      rows(
          Stream.of(
              row("SYSML single", 7, .305, .508, .186, .32, .159, .273, .14, .246),
              row("SYSML multitask", 7, .484, .689, .349, .519, .401, .556, .292, .429)));

  private static final List<Figure> TABLE6 =
      rows(
          Stream.of(
              row("SYSML single", 9, .264, .48, .146, .249, .165, .272, .194, .319),
              row("SYSML multitask", 9, .467, .648, .357, .498, .377, .522, .299, .449)));

  private Published() {}

  /** A row of Table 1. */
  public record Market(
      String market, int trainPosts, int testPosts, int trainUsers, int testUsers) {}

  /**
   * A cell of a table.
   *
   * @param system name of the row in {@link org.sybilline.trainer.system.PaperSystems}
   * @param length posts of a full episode
   */
  public record Figure(String system, int length, String market, double mrr, double recallAt10) {}

  /** Table 1. */
  public static List<Market> table1() {
    return List.of(
        new Market("SR", 379_382, 381_959, 6_585, 8_865),
        new Market("SR2", 373_905, 380_779, 5_346, 6_580),
        new Market("BMR", 30_083, 30_474, 855, 931),
        new Market("Agora", 175_978, 179_482, 3_115, 4_209));
  }

  /** Table 2: episodes of five posts. */
  public static List<Figure> table2() {
    return TABLE2;
  }

  /** Table 5: episodes of seven posts. */
  public static List<Figure> table5() {
    return TABLE5;
  }

  /** Table 6: episodes of nine posts. */
  public static List<Figure> table6() {
    return TABLE6;
  }

  private static List<Figure> rows(Stream<List<Figure>> rows) {
    return rows.flatMap(List::stream).toList();
  }

  /** MRR and R@10 of each market in turn. */
  private static List<Figure> row(String system, int length, double... values) {
    return IntStream.range(0, MARKETS.size())
        .mapToObj(i -> new Figure(system, length, MARKETS.get(i), values[2 * i], values[2 * i + 1]))
        .toList();
  }
}
