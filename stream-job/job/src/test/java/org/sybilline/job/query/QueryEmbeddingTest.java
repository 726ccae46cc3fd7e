package org.sybilline.job.query;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sybilline.job.Samples.NOON;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.subscription.Handling;
import org.sybilline.exchange.subscription.QueryFilters;
import org.sybilline.exchange.subscription.Question;
import org.sybilline.exchange.subscription.Sample;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.exchange.subscription.Threshold;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.job.TestModel;
import org.sybilline.job.model.BundleModel;

class QueryEmbeddingTest {

  private static final BundleModel MODEL = TestModel.model();
  private static final int DIMENSIONS = MODEL.rules().dimensions();

  /** No reader lets a later time pass. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private final QueryEmbedding embedding = new QueryEmbedding(MODEL);

  @AfterEach
  void close() {
    embedding.close();
  }

  @Test
  void sampleTextsBecomeTheVectorOfTheirAuthor() throws BadMessageException {
    StandingQuery query =
        read(
            new Sample.Posts(
                List.of(
                    new Sample.SamplePost("north", "general", NOON, "some words"),
                    new Sample.SamplePost("north", "", null, "other words"))),
            null);

    try (AuthorEmbedder embedder = MODEL.openAuthorEmbedder()) {
      assertArrayEquals(
          embedder.embed(
              List.of(
                  new AuthorEmbedder.AuthorPost("north", "general", NOON, "some words"),
                  new AuthorEmbedder.AuthorPost("north", "", null, "other words"))),
          query.vector());
    }
    assertEquals(2, query.posts());
    assertEquals("north", query.market());
    assertEquals(MODEL.modelId(), query.modelId());
    assertEquals(NOON, query.since(), "it arrived at noon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "https://example.org/",
        "> only what others said",
        "\ud83d\ude00\u200d\ufe0f",
        "\ud83d"
      })
  void aSampleOfWhichLittleIsLeftIsAVectorAllTheSame(String text) throws BadMessageException {
    StandingQuery query =
        read(new Sample.Posts(List.of(new Sample.SamplePost("", "", LATEST, text))), null);

    double square = 0;
    for (float value : query.vector()) {
      square += (double) value * value;
    }
    assertEquals(1, square, 1e-4);
  }

  @Test
  void aVectorIsScaledAndKeepsItsTime() throws BadMessageException {
    float[] vector = new float[DIMENSIONS];
    vector[0] = 3;
    vector[1] = -4;
    Instant since = NOON.minusSeconds(9);

    StandingQuery query = read(new Sample.Vector(MODEL.modelId(), vector), since);

    assertEquals(.6f, query.vector()[0]);
    assertEquals(-.8f, query.vector()[1]);
    assertEquals(since, query.since());
    assertEquals("COSINE", query.scale());
    assertEquals(.75, query.threshold());
  }

  @Test
  void aVectorOfAnotherModelIsRefusedWithTheFix() {
    BadMessageException model =
        assertThrows(
            BadMessageException.class,
            () -> read(new Sample.Vector("another", new float[DIMENSIONS]), null));
    BadMessageException dimensions =
        assertThrows(
            BadMessageException.class,
            () -> read(new Sample.Vector(MODEL.modelId(), new float[] {1}), null));

    assertTrue(model.problems().get(0).contains("must be " + MODEL.modelId()));
    assertTrue(dimensions.problems().get(0).contains("must have " + DIMENSIONS));
  }

  private StandingQuery read(Sample sample, @Nullable Instant since) throws BadMessageException {
    var question =
        new Question.StandingQuery(
            sample, new Threshold(Threshold.Scale.COSINE, .75), QueryFilters.none());
    return embedding.of(
        new Subscription("q", question, 0, since, false, Handling.none()), question, NOON);
  }
}
