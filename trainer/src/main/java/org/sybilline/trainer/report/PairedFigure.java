package org.sybilline.trainer.report;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.analysis.Comparison;
import org.sybilline.trainer.report.chart.PairChart;
import org.sybilline.trainer.reproduce.Grid;
import org.sybilline.trainer.reproduce.Published;
import org.sybilline.trainer.system.SystemSpec;

/** Figure 6: what training on all markets together gains, setting by setting. */
final class PairedFigure {

  private static final String X = "MRR, single";
  private static final String Y = "MRR, multitask";

  private PairedFigure() {}

  private record Setting(SystemSpec multitask, SystemSpec single) {}

  static DomContent of(Results results) {
    Table data =
        new Table(5, "Market", "Episode", "Tokenizer", "Contexts", "Time", "Single", "Multitask");
    List<PairChart.Panel> ours = new ArrayList<>();
    for (String market : results.markets()) {
      ours.add(panel(market, results, data));
    }
    boolean any = ours.stream().anyMatch(panel -> !panel.pairs().isEmpty());
    List<DomContent> drawings = new ArrayList<>();
    if (any) {
      drawings.add(new PairChart(X, Y, ours).draw(description("Here", ours)));
    }
    List<PairChart.Panel> published = published();
    drawings.add(new PairChart(X, Y, published).draw(description("Published", published)));
    return Figure.of(
        "figure-6",
        (any
                ? "Figure 6. Above: here. Below: the paper’s tables. "
                : "Figure 6. Here: not run. " + "Shown: the paper’s tables. ")
            + "Multitask against single training, MRR. Every digit is a pair of systems that differ"
            + " in nothing else, and tells the posts of an episode; pairs of one length differ from"
            + " each other in contexts, tokenizer or time. Above the diagonal multitask is better."
            + " p: Wilcoxon signed-rank over the pairs of a market, two-sided; they share test"
            + " episodes, so it flatters.",
        drawings,
        data);
  }

  private static PairChart.Panel panel(String market, Results results, Table data) {
    List<PairChart.Pair> pairs = new ArrayList<>();
    for (Setting setting : settings(results)) {
      Optional<Estimate> single = mrr(results, setting.single(), market);
      Optional<Estimate> multitask = mrr(results, setting.multitask(), market);
      if (single.isPresent() && multitask.isPresent()) {
        pairs.add(
            pair(
                single.get().mean(),
                multitask.get().mean(),
                setting.multitask().episodeLength(),
                words(setting.multitask())));
        data.row(
            market,
            setting.multitask().episodeLength() + " posts",
            setting.multitask().tokenizer().name().toLowerCase(Locale.ROOT),
            setting.multitask().contexts().name().toLowerCase(Locale.ROOT),
            setting.multitask().time() ? "yes" : "no",
            Numbers.share(single.get().mean()),
            Numbers.share(multitask.get().mean()));
      }
    }
    return new PairChart.Panel(market, note(pairs), pairs);
  }

  private static Set<Setting> settings(Results results) {
    Set<Setting> settings = new LinkedHashSet<>();
    results.reproduction().results().stream()
        .map(result -> result.trial().system())
        .forEach(
            system -> {
              @Nullable SystemSpec single = Grid.singleMarket(system);
              if (single != null) {
                settings.add(new Setting(system, single));
              }
            });
    return settings;
  }

  private static Optional<Estimate> mrr(Results results, SystemSpec system, String market) {
    return results.of(system, market, Question.ALL, Measure.MRR);
  }

  /** The paper's tables hold pairs of length 5, 7 and 9. */
  private static List<PairChart.Panel> published() {
    List<Published.Figure> all =
        Stream.of(Published.table2(), Published.table5(), Published.table6())
            .flatMap(List::stream)
            .toList();
    List<PairChart.Panel> panels = new ArrayList<>();
    for (String market : Published.MARKETS) {
      List<PairChart.Pair> pairs = new ArrayList<>();
      for (Published.Figure multitask : all) {
        String other = multitask.system().replace(Grid.MULTITASK, Grid.SINGLE);
        all.stream()
            .filter(
                single ->
                    multitask.market().equals(market)
                        && single.market().equals(market)
                        && single.length() == multitask.length()
                        && single.system().equals(other)
                        && !other.equals(multitask.system()))
            .forEach(
                single ->
                    pairs.add(
                        pair(single.mrr(), multitask.mrr(), single.length(), multitask.system())));
      }
      panels.add(new PairChart.Panel(market, note(pairs), pairs));
    }
    return panels;
  }

  private static PairChart.Pair pair(double single, double multitask, int length, String what) {
    return new PairChart.Pair(
        single,
        multitask,
        String.valueOf(length),
        "%s: single %s, multitask %s"
            .formatted(what, Numbers.share(single), Numbers.share(multitask)));
  }

  private static String note(List<PairChart.Pair> pairs) {
    if (pairs.isEmpty()) {
      return "not run";
    }
    Double p =
        Comparison.of(
                Y,
                X,
                pairs.stream().mapToDouble(PairChart.Pair::second).toArray(),
                pairs.stream().mapToDouble(PairChart.Pair::first).toArray())
            .wilcoxonP();
    return p == null ? pairs.size() + " pairs" : Numbers.p(p);
  }

  private static String words(SystemSpec system) {
    return "L=%d, %s, contexts %s, %s"
        .formatted(
            system.episodeLength(),
            system.tokenizer().name().toLowerCase(Locale.ROOT),
            system.contexts().name().toLowerCase(Locale.ROOT),
            system.time() ? "with time" : "without time");
  }

  private static String description(String whose, List<PairChart.Panel> panels) {
    StringBuilder words = new StringBuilder("Multitask against single MRR. ").append(whose);
    for (PairChart.Panel panel : panels) {
      words.append(
          "; %s: multitask better in %d of %d pairs, %s"
              .formatted(
                  panel.title(),
                  panel.pairs().stream().filter(pair -> pair.second() > pair.first()).count(),
                  panel.pairs().size(),
                  panel.note()));
    }
    return words.append('.').toString();
  }
}
