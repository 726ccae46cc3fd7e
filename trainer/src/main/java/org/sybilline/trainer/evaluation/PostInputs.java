package org.sybilline.trainer.evaluation;

import java.util.List;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;
import org.sybilline.post.PostCleaner;
import org.sybilline.trainer.corpus.CorpusEpisode;

/**
 * From the posts of a corpus to what an encoder eats, by the code that the stream uses.
 *
 * @param featurizer of the model
 */
public record PostInputs(PostFeaturizer featurizer) {

  /** The inputs of an episode's posts, in their order. */
  public List<PostInput> of(CorpusEpisode episode) {
    return episode.posts().stream()
        .map(
            post ->
                featurizer.featurize(
                    PostCleaner.clean(post.text()),
                    post.postedAt(),
                    post.market(),
                    post.subforum()))
        .toList();
  }
}
