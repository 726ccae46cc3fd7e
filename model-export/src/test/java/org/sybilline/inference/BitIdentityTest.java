package org.sybilline.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.RandomPosts;
import org.sybilline.bundle.RandomWeights;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.feature.PostInput;

/**
 * A post's features and an episode's embedding are the same to the last bit, whatever runs beside
 * them. At the paper's sizes, since kernels choose their ways by size.
 */
class BitIdentityTest {

  private static final int BATCH = 256;
  private static final ModelShape SHAPE =
      ModelShape.sysml(TinyBundle.tokenizer().vocabularySize(), TinyBundle.contexts().size());
  private static final Bundle BUNDLE = TinyBundle.of(RandomWeights.of(SHAPE, 3));
  private static final PostEncoder ENCODER = PostEncoder.open(BUNDLE, InferenceSettings.cpu());
  private static final EpisodePooler POOLER = EpisodePooler.open(BUNDLE, InferenceSettings.cpu());

  private final List<PostInput> posts = new RandomPosts(SHAPE, 4).posts(BATCH);
  private final float[][] features = ENCODER.encode(posts);

  @AfterAll
  static void close() {
    ENCODER.close();
    POOLER.close();
  }

  @Test
  void aPostAloneIsThePostInABatch() {
    for (int i = 0; i < BATCH; i++) {
      assertArrayEquals(features[i], ENCODER.encode(List.of(posts.get(i)))[0], "post " + i);
    }
  }

  @Test
  void aPostIsTheSameAtAnyPlaceOfOneRun() {
    List<Integer> order = shuffled();
    float[][] together = ENCODER.encodePadded(order.stream().map(posts::get).toList(), 0);
    for (int place = 0; place < BATCH; place++) {
      assertArrayEquals(features[order.get(place)], together[place], "place " + place);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 100, 256})
  void aPostIsTheSameHoweverItIsPadded(int length) {
    for (PostInput post : posts.subList(0, 40)) {
      float[][] padded = ENCODER.encodePadded(List.of(post), length);
      assertArrayEquals(ENCODER.encode(List.of(post))[0], padded[0]);
    }
  }

  @Test
  void anEpisodeAloneIsTheEpisodeInABatch() {
    List<List<float[]>> episodes = episodes();
    float[][] together = POOLER.pool(episodes);
    for (int i = 0; i < BATCH; i++) {
      assertArrayEquals(together[i], POOLER.pool(List.of(episodes.get(i)))[0], "episode " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 16})
  void anEpisodeIsTheSameAtAnyPlaceHoweverItIsPadded(int length) {
    List<List<float[]>> episodes = episodes();
    float[][] expected = POOLER.pool(episodes);
    List<Integer> order = shuffled();
    float[][] padded = POOLER.poolPadded(order.stream().map(episodes::get).toList(), length);
    for (int place = 0; place < BATCH; place++) {
      assertArrayEquals(expected[order.get(place)], padded[place], "place " + place);
    }
  }

  @Test
  void anEpisodeIsASet() {
    for (List<float[]> episode : episodes()) {
      List<float[]> reversed = new ArrayList<>(episode);
      Collections.reverse(reversed);
      assertArrayEquals(POOLER.pool(List.of(episode))[0], POOLER.pool(List.of(reversed))[0]);
    }
  }

  @Test
  void moreThreadsGiveTheSame() {
    InferenceSettings two = new InferenceSettings(Device.CPU, 2);
    List<List<float[]>> episodes = episodes();
    try (PostEncoder encoder = PostEncoder.open(BUNDLE, two);
        EpisodePooler pooler = EpisodePooler.open(BUNDLE, two)) {
      assertArrayEquals(features, encoder.encode(posts));
      assertArrayEquals(features[9], encoder.encode(List.of(posts.get(9)))[0]);
      float[][] expected = POOLER.pool(episodes);
      assertArrayEquals(expected, pooler.pool(episodes));
      assertArrayEquals(expected[9], pooler.pool(List.of(episodes.get(9)))[0]);
    }
  }

  @Test
  void differentPostsGiveDifferentVectors() {
    float[][] embeddings = POOLER.pool(Arrays.stream(features).map(List::of).toList());
    for (int i = 1; i < BATCH; i++) {
      assertFalse(Arrays.equals(features[i - 1], features[i]));
      assertFalse(Arrays.equals(embeddings[i - 1], embeddings[i]));
    }
  }

  private List<List<float[]>> episodes() {
    Random random = new Random(5);
    List<List<float[]>> episodes = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      List<float[]> episode = new ArrayList<>();
      for (int p = 0; p <= i % TinyBundle.EPISODE_LENGTH; p++) {
        episode.add(features[random.nextInt(BATCH)]);
      }
      episodes.add(episode);
    }
    return episodes;
  }

  private static List<Integer> shuffled() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(6));
    return order;
  }
}
