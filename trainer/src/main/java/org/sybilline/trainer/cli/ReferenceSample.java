package org.sybilline.trainer.cli;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.export.ReferenceEmbeddings;
import org.sybilline.feature.PostInput;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.evaluation.PostInputs;
import org.sybilline.trainer.model.Embedder;

/** Real test episodes and the trainer's embeddings of them, for the exporter to reproduce. */
final class ReferenceSample {

  private static final int EPISODES = 256;

  private ReferenceSample() {}

  /** Episodes spread over all markets and times; every fourth is cut short, as a stream's are. */
  static ReferenceEmbeddings of(RunEvaluation evaluated) {
    List<CorpusEpisode> all =
        evaluated.corpora().markets().stream().flatMap(m -> m.test().stream()).toList();
    PostInputs inputs = new PostInputs(evaluated.model().featurizer());
    List<List<PostInput>> episodes = new ArrayList<>();
    int sample = Math.min(EPISODES, all.size());
    for (int i = 0; i < sample; i++) {
      List<PostInput> posts = inputs.of(all.get((int) ((long) i * all.size() / sample)));
      episodes.add(i % 4 == 3 ? posts.subList(0, 1 + i / 4 % posts.size()) : posts);
    }
    try (Embedder embedder = evaluated.model().open()) {
      return new ReferenceEmbeddings(episodes, embedder.embed(episodes));
    }
  }
}
