package org.sybilline.service.subscription;

import java.util.List;
import org.sybilline.exchange.subscription.Sample;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.Problem.FieldProblem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.model.PastedPost;

/** The vectors of samples, by the model that runs here. */
public final class SampleVectors {

  private final EmbeddingModel model;

  public SampleVectors(EmbeddingModel model) {
    this.model = model;
  }

  /**
   * The vector of a sample, (dimensions), of unit length.
   *
   * @throws ProblemException 400 if it was given as a vector of another model
   */
  public float[] of(Sample sample) {
    if (sample instanceof Sample.Vector given) {
      if (!given.model().equals(model.id()) || given.vector().length != model.dimensions()) {
        throw new ProblemException(
            Problem.badFields(
                List.of(
                    new FieldProblem(
                        "/query/vector",
                        "expected %d numbers of the model %s, which runs here, found another"
                            .formatted(model.dimensions(), model.id())))));
      }
      return model.scaled(given.vector()); // as the job does
    }
    return model.embed(
        ((Sample.Posts) sample)
            .posts().stream()
                .map(
                    post ->
                        new PastedPost(
                            post.market(),
                            post.subforum(),
                            post.postedAt() == null ? AuthorEmbedder.UNKNOWN : post.postedAt(),
                            post.text()))
                .toList());
  }
}
