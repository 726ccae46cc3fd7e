package org.sybilline.trainer.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static java.nio.charset.StandardCharsets.UTF_8;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sybilline.trainer.reproduce.Analyses;
import org.sybilline.trainer.reproduce.Grid;
import org.sybilline.trainer.reproduce.Published;
import org.sybilline.trainer.reproduce.Reproduction;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.RunFolder;
import org.sybilline.trainer.system.SystemSpec;

/**
 * A reproduction as one page for the browser and for A4 paper: the paper's tables and figures with
 * our figures beside the published ones. It asks nothing of any network, and shows what was not run
 * as such.
 */
public final class ReportPage {

  /** File name within its folder. */
  public static final String FILE_NAME = "index.html";

  private ReportPage() {}

  /** Writes {@value #FILE_NAME} into a folder, made if absent; the file appears whole. */
  public static Path write(Reproduction found, Path folder) throws IOException {
    Files.createDirectories(folder);
    String page = render(found);
    new RunFolder(folder).write(FILE_NAME, out -> out.write(page.getBytes(UTF_8)));
    return folder.resolve(FILE_NAME);
  }

  /** The page, which is also well-formed XML. */
  public static String render(Reproduction found) {
    return Shell.page(
        "SYSML, reproduced",
        "Maneriker, He and Parthasarathy, “SYSML: StYlometry with Structure and Multitask"
            + " Learning”, EMNLP 2021, on markets of our own. Plan “%s”, %s of %s trainings, written %s."
                .formatted(
                    found.settings().plan(),
                    Numbers.count(found.results().size()),
                    Numbers.count(found.planned()),
                    found.writtenAt()),
        sections(new Results(found)));
  }

  /** The analyses of one trained system as a page of their own. */
  public static String render(Analyses found) {
    return Shell.page(
        "Section 7 on one system", found.trial().title() + ".", List.of(AnalysesSection.of(found)));
  }

  private static List<Section> sections(Results results) {
    Reproduction found = results.reproduction();
    return List.of(
        SummarySection.of(results),
        reading(found.settings().queries()),
        MarketsSection.of(found),
        systems(results, "Table 2: systems", PaperSystems.table2(), Published.table2()),
        longer(results, "Table 5: episodes of seven posts", 7, Published.table5()),
        longer(results, "Table 6: episodes of nine posts", 9, Published.table6()),
        SettingsSection.of(results),
        Section.of(
            "figures",
            "Figures 6 to 9",
            PairedFigure.of(results),
            LengthFigures.heads(results),
            SeenNovelFigure.of(results),
            LengthFigures.curves(results)),
        OrderingsSection.of(found.claims()),
        LinkingSection.of(results),
        AnalysesSection.of(found.analyses()),
        ProvenanceSection.of(found));
  }

  private static Section reading(int queries) {
    return Section.of(
        "reading",
        "How to read the tables",
        p(
            "Up to "
                + Numbers.count(queries)
                + " test episodes of a market ask; all its other test episodes are ranked by"
                + " cosine. MRR is the mean of one over the rank of the first episode of the same"
                + " account, R@10 the share of queries with one among the first ten. A query whose"
                + " account has no second episode counts as 0, and the ceiling is the share of the"
                + " others."),
        p(
            "A cell holds the mean over seeds, below it ± the standard deviation over seeds (with"
                + " two or more) and the 95\u202f% interval: a percentile bootstrap of 1,000 resamples,"
                + " which draw seeds and, within them, queries. Queries of one account are not"
                + " independent, so intervals are somewhat narrow. The best trained system of a"
                + " column is bold."),
        p(
            "The untrained floor is TF-IDF of character 2- to 4-grams, fitted on the test episodes"
                + " themselves. “No shared thread” leaves out candidates that share a thread with"
                + " the query, so that the topic of a conversation helps less; the paper does not"
                + " measure it."));
  }

  private static Section longer(
      Results results, String title, int length, List<Published.Figure> published) {
    return systems(
        results,
        title,
        List.of(
            Grid.withLength(Grid.row(Grid.SINGLE), length),
            Grid.withLength(Grid.row(Grid.MULTITASK), length)),
        published);
  }

  /**
   * Both measures, of all candidates and of those without a shared thread. The paper has no figures
   * for these, so where nothing of them was run there is nothing to show.
   */
  private static Section systems(
      Results results, String title, List<SystemSpec> rows, List<Published.Figure> published) {
    String name = title.substring(0, title.indexOf(':'));
    List<DomContent> tables = new ArrayList<>();
    for (Measure measure : Measure.values()) { // what fits on one line stands side by side
      tables.add(
          new SystemsTable(name + ". " + measure.label(), rows, published, Question.ALL, measure)
              .html(results));
      SystemsTable apart =
          new SystemsTable(
              name + ", no shared thread. " + measure.label(),
              rows,
              List.of(),
              Question.NO_SHARED_THREAD,
              measure);
      if (apart.isRun(results)) {
        tables.add(apart.html(results));
      }
    }
    String id = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    return Section.of(id, title, div(each(tables, table -> table)).withClass("tables"));
  }
}
