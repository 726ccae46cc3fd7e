package org.sybilline.job.query;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.episode.ProfileVector;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.subscription.Question;
import org.sybilline.exchange.subscription.Sample;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.inference.AuthorEmbedder.AuthorPost;
import org.sybilline.job.model.ModelRules;
import org.sybilline.job.model.ModelSource;

/**
 * From the sample of a standing query to its vector, by the model that runs: so a new model needs
 * no new subscription. The model is opened when the first sample comes, for most tasks see none.
 */
public final class QueryEmbedding implements AutoCloseable {

  private static final String WHAT = "a subscription for this model";

  private final ModelSource model;
  private final ModelRules rules;
  private @Nullable AuthorEmbedder embedder;

  public QueryEmbedding(ModelSource model) {
    this.model = model;
    this.rules = model.rules();
  }

  /**
   * What is matched of a standing query.
   *
   * @param arrived stands for its own time if it names none
   * @throws BadMessageException if its vector is of another model
   */
  public StandingQuery of(Subscription subscription, Question.StandingQuery query, Instant arrived)
      throws BadMessageException {
    return new StandingQuery(
        subscription.id(),
        vector(query.sample()),
        query.sample() instanceof Sample.Posts sample ? sample.posts().size() : 1,
        query.sample() instanceof Sample.Posts sample ? market(sample) : "",
        query.threshold().scale().name(),
        query.threshold().least(),
        query.filters().markets(),
        query.filters().notMarkets(),
        query.filters().subforums(),
        query.filters().minPosts(),
        Objects.requireNonNullElse(subscription.since(), arrived),
        subscription.paused(),
        rules.modelId());
  }

  private float[] vector(Sample sample) throws BadMessageException {
    if (sample instanceof Sample.Vector given) {
      return unit(given);
    }
    return embedder()
        .embed(((Sample.Posts) sample).posts().stream().map(QueryEmbedding::post).toList());
  }

  private float[] unit(Sample.Vector given) throws BadMessageException {
    if (!given.model().equals(rules.modelId())) {
      throw new BadMessageException(
          WHAT,
          List.of(
              "'query.model' must be %s, the model that runs, found another; give posts instead of a vector, or make the vector with this model"
                  .formatted(rules.modelId())));
    }
    if (given.vector().length != rules.dimensions()) {
      throw new BadMessageException(
          WHAT,
          List.of(
              "'query.vector' must have %d numbers, as the model's vectors, found %d"
                  .formatted(rules.dimensions(), given.vector().length)));
    }
    return ProfileVector.of(rules.parts(), given.vector());
  }

  private AuthorEmbedder embedder() {
    AuthorEmbedder open = embedder;
    if (open == null) {
      open = model.openAuthorEmbedder();
      embedder = open;
    }
    return open;
  }

  private static AuthorPost post(Sample.SamplePost post) {
    return new AuthorPost(post.market(), post.subforum(), post.postedAt(), post.text());
  }

  /** The market of all posts, empty when there is none. */
  private static String market(Sample.Posts sample) {
    List<String> markets =
        sample.posts().stream().map(Sample.SamplePost::market).distinct().toList();
    return markets.size() == 1 ? markets.get(0) : "";
  }

  @Override
  public void close() {
    if (embedder != null) {
      embedder.close();
    }
  }
}
