package org.sybilline.trainer.reproduce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.token.Tokenizer;
import org.sybilline.trainer.analysis.EpisodeMap;
import org.sybilline.trainer.analysis.Identifiability;
import org.sybilline.trainer.analysis.MigrantSearch;
import org.sybilline.trainer.analysis.MigrantSearch.Summary;
import org.sybilline.trainer.analysis.TokenAttribution;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.evaluation.DenseVectors;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.system.TrainedSystem;

/** Does the paper's section 7 on one trained system. */
public final class SystemAnalysis {

  private static final int SHOWN = 20;
  private static final long SEED = 42;

  private SystemAnalysis() {}

  /**
   * Analyses.
   *
   * @param id to find it again by
   * @param trial what was trained
   * @param tokenizer of the system
   * @param corpora the system's markets
   * @param explained number of episodes for integrated gradients
   */
  public static Analyses of(
      String id,
      Trial trial,
      TrainedSystem system,
      Tokenizer tokenizer,
      Corpora corpora,
      int threads,
      int explained,
      Tasks tasks) {
    List<CorpusEpisode> test = Measurement.testEpisodes(corpora);
    float[][] embeddings = system.embedder(threads).embeddings(test, tasks);
    DenseVectors vectors = DenseVectors.of(embeddings);
    List<Identifiability.Author> authors = Identifiability.of(test, vectors);
    List<Identifiability.Author> least = new ArrayList<>(authors);
    Collections.reverse(least);
    @Nullable Summary migrants = null;
    List<Double> votes = List.of();
    if (corpora.markets().size() > 1) {
      MigrantSearch search = MigrantSearch.paper();
      List<MigrantSearch.Candidate> found = search.search(corpora.people(), test, vectors);
      migrants = search.summary(found, test);
      votes = found.stream().map(MigrantSearch.Candidate::votes).toList();
    }
    TokenAttribution attribution =
        new TokenAttribution(explained, TokenAttribution.standard(SEED).nodes(), SEED);
    return new Analyses(
        id,
        trial,
        authors.size(),
        authors.stream().mapToDouble(Identifiability.Author::distance).average().orElse(0),
        authors.subList(0, Math.min(SHOWN, authors.size())),
        least.subList(0, Math.min(SHOWN, least.size())),
        migrants,
        votes,
        attribution.explain(system, tokenizer, test, tasks),
        EpisodeMap.standard(SEED).draw(test, embeddings));
  }
}
