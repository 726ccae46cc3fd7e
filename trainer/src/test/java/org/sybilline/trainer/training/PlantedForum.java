package org.sybilline.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.Pooling;
import org.sybilline.feature.PostInput;
import org.sybilline.trainer.model.ContextTable;
import org.sybilline.trainer.model.ConvolutionPath;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.model.RandomPosts;

/** Two made-up markets whose authors have favourite words; some write on both. */
final class PlantedForum {

  static final ModelShape SHAPE = RandomPosts.smallShape(Pooling.TRANSFORMER);
  static final int AUTHORS = 8;

  private PlantedForum() {}

  static TrainingSettings settings() {
    return settings(16);
  }

  static TrainingSettings settings(int batchSize) {
    return new TrainingSettings(
        4,
        batchSize,
        1e-2,
        new PlateauSettings(0.5, 5, 1e-4),
        0.1,
        0.1,
        0.2,
        ContextTable.TRAINED,
        HeadKind.SOFTMAX,
        ConvolutionPath.WINNERS,
        KeptEpoch.LEAST_LOSS,
        AsPublished.NOTHING,
        42,
        2);
  }

  static TrainingData data() {
    Random random = new Random(11);
    List<MarketEpisodes> markets = List.of(market("left", 0, random), market("right", 4, random));
    List<CrossAccount> accounts = new ArrayList<>();
    for (int author = 0; author < 4; author++) { // author 4 of left is author 0 of right
      accounts.add(new CrossAccount("left", author + 4, author));
      accounts.add(new CrossAccount("right", author, author));
    }
    return new TrainingData(markets, accounts);
  }

  static MarketEpisodes market(String name, int firstPerson, Random random) {
    List<LabelledEpisode> episodes = new ArrayList<>();
    for (int i = 0; i < 20 * AUTHORS; i++) {
      int author = random.nextInt(AUTHORS);
      List<PostInput> posts = new ArrayList<>();
      int count = i % 7 == 0 ? 2 : 3; // short episodes are rare but there
      for (int j = 0; j < count; j++) {
        posts.add(post(firstPerson + author, random));
      }
      episodes.add(new LabelledEpisode(posts, author));
    }
    return new MarketEpisodes(name, AUTHORS, episodes);
  }

  private static PostInput post(int person, Random random) {
    int[] tokens = new int[random.nextInt(SHAPE.maxTokens() + 1)];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] =
          random.nextInt(3) == 0
              ? 1 + person * 3 + random.nextInt(3)
              : 1 + random.nextInt(SHAPE.vocabulary() - 1);
    }
    return new PostInput(tokens, random.nextInt(7), random.nextInt(SHAPE.contextRows()));
  }
}
