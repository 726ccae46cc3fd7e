package org.sybilline.trainer.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sybilline.feature.NgramBag;
import org.sybilline.trainer.evaluation.Tasks;

/**
 * Learns the table of the style model: the n-gram space, without the directions in which markets
 * differ; the closed form that tells accounts apart; and fine-tuning on random episodes.
 */
final class StyleTrainer {

  /** Lengths of the random episodes of fine-tuning: the map has to serve short and long. */
  private static final int[] LENGTHS = {1, 3, 5, 5, 5, 10};

  private final StyleSettings settings;
  private final Tasks tasks;

  StyleTrainer(StyleSettings settings, Tasks tasks) {
    this.settings = settings;
    this.tasks = tasks;
  }

  /**
   * Trains.
   *
   * @param all accounts with their training posts, in any order
   * @return (rows of the n-gram rule, dimensions), not yet quantised
   */
  Matrix train(List<StyleAccount> all) {
    List<StyleAccount> accounts =
        all.stream().sorted(Comparator.comparing(StyleAccount::account)).toList();
    Matrix space = NgramSpace.fit(accounts, settings, tasks);
    List<Matrix> posts = posts(accounts, space);
    Episodes episodes = Episodes.of(accounts, posts);
    Matrix markets = marketDirections(accounts, episodes); // (size, markets)
    withoutDirections(episodes.vectors(), markets);

    List<String> authors =
        new ArrayList<>(new TreeSet<>(accounts.stream().map(StyleAccount::author).toList()));
    int[] authorOf = accounts.stream().mapToInt(a -> authors.indexOf(a.author())).toArray();
    int[] classes = new int[episodes.accounts().length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = authorOf[episodes.accounts()[i]];
    }
    Matrix map =
        DiscriminantAnalysis.fit(
            episodes.vectors(), classes, settings.dimensions(), settings.shrinkage());
    Matrix embedded = episodes.vectors().times(map);
    scaleTo(map, embedded);
    embedded.normaliseRows();
    Matrix proxies = DiscriminantAnalysis.Means.of(embedded, classes).means();
    proxies.normaliseRows();
    fineTune(accounts, posts, authorOf, markets, map, proxies);
    return space.times(projected(markets, map));
  }

  /** The posts of each account in the space, (posts, size). */
  private static List<Matrix> posts(List<StyleAccount> accounts, Matrix space) {
    Matrix all = Bags.times(accounts.stream().flatMap(a -> a.posts().stream()).toList(), space);
    List<Matrix> posts = new ArrayList<>();
    int first = 0;
    for (StyleAccount account : accounts) {
      posts.add(all.rows(first, account.posts().size()));
      first += account.posts().size();
    }
    return posts;
  }

  /** Every episode's vector, of unit length, and its account. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Episodes(Matrix vectors, int[] accounts) {
    static Episodes of(List<StyleAccount> accounts, List<Matrix> posts) {
      int size = posts.get(0).columns();
      int count = accounts.stream().mapToInt(a -> a.episodes().size()).sum();
      Matrix vectors = Matrix.zeros(count, size);
      int[] owners = new int[count];
      int row = 0;
      for (int a = 0; a < accounts.size(); a++) {
        int post = 0;
        for (List<NgramBag> episode : accounts.get(a).episodes()) {
          owners[row] = a;
          for (int i = 0; i < episode.size(); i++) {
            vectors.addToRow(row, 1, posts.get(a), post++);
          }
          row++;
        }
      }
      vectors.normaliseRows();
      return new Episodes(vectors, owners);
    }
  }

  /**
   * An orthonormal basis of the mean vectors of the markets. What sets markets apart says nothing
   * about their writers, and would hide the same writer on two of them.
   */
  private static Matrix marketDirections(List<StyleAccount> accounts, Episodes episodes) {
    TreeMap<String, Integer> markets = new TreeMap<>();
    accounts.forEach(a -> markets.putIfAbsent(market(a), markets.size()));
    int[] marketOf = new int[episodes.accounts().length];
    for (int i = 0; i < marketOf.length; i++) {
      marketOf[i] = markets.getOrDefault(market(accounts.get(episodes.accounts()[i])), 0);
    }
    Matrix means = DiscriminantAnalysis.Means.of(episodes.vectors(), marketOf).means();
    return means.transposed().orthonormal();
  }

  private static void withoutDirections(Matrix vectors, Matrix directions) {
    Matrix parts = vectors.times(directions).timesTransposed(directions);
    for (int i = 0; i < parts.values().length; i++) {
      vectors.values()[i] -= parts.values()[i];
    }
  }

  /** The map with the projection off the markets' directions before it. */
  private static Matrix projected(Matrix directions, Matrix map) {
    Matrix result = map.copy();
    Matrix parts = directions.times(directions.transposedTimes(map));
    for (int i = 0; i < parts.values().length; i++) {
      result.values()[i] -= parts.values()[i];
    }
    return result;
  }

  /** Scales the map so that embeddings have length 1 on average, where Adam's rate fits. */
  private static void scaleTo(Matrix map, Matrix embedded) {
    double squares = 0;
    for (float value : embedded.values()) {
      squares += (double) value * value;
    }
    float scale = (float) Math.sqrt(embedded.rows() / Math.max(squares, 1e-30));
    for (int i = 0; i < map.values().length; i++) {
      map.values()[i] *= scale;
    }
  }

  /**
   * Fine-tunes map and proxies. An episode is told from the authors of its own market only: among
   * those of another there may be the same person, unknown to training.
   */
  private void fineTune(
      List<StyleAccount> accounts,
      List<Matrix> posts,
      int[] authorOf,
      Matrix markets,
      Matrix map,
      Matrix proxies) {
    int authors = proxies.rows();
    Map<String, boolean[]> rivalsOn = new HashMap<>();
    for (int a = 0; a < authorOf.length; a++) {
      rivalsOn.computeIfAbsent(market(accounts.get(a)), m -> new boolean[authors])[authorOf[a]] =
          true;
    }
    List<List<Integer>> accountsOf = new ArrayList<>();
    for (int i = 0; i < authors; i++) {
      accountsOf.add(new ArrayList<>());
    }
    double[] drawn = new double[authors];
    for (int a = 0; a < authorOf.length; a++) {
      accountsOf.get(authorOf[a]).add(a);
      drawn[authorOf[a]] += posts.get(a).rows();
    }
    double total = 0;
    for (int i = 0; i < authors; i++) {
      total += Math.pow(Math.min(drawn[i], 100), 0.75); // prolific writers do not rule the batch
      drawn[i] = total;
    }
    ProxySoftmax softmax = new ProxySoftmax(settings, map, proxies);
    Random random = new Random(settings.seed());
    try (Tasks.Task task = tasks.begin("fine-tuning", settings.steps())) {
      for (int step = 0; step < settings.steps(); step++) {
        int[] batch = new int[settings.batch()];
        boolean[][] rivals = new boolean[batch.length][];
        Matrix episodes = Matrix.zeros(batch.length, map.rows());
        for (int i = 0; i < batch.length; i++) {
          int found = Arrays.binarySearch(drawn, random.nextDouble() * total);
          batch[i] = Math.min(found < 0 ? -found - 1 : found, authors - 1);
          List<Integer> own = accountsOf.get(batch[i]);
          int account = own.get(random.nextInt(own.size()));
          addEpisode(episodes, i, posts.get(account), random);
          rivals[i] = Objects.requireNonNull(rivalsOn.get(market(accounts.get(account))));
        }
        episodes.normaliseRows();
        withoutDirections(episodes, markets);
        softmax.step(episodes, batch, rivals, (double) step / settings.steps());
        task.step(1);
      }
    }
  }

  private static String market(StyleAccount account) {
    return account.account().market();
  }

  /** Half of the random episodes are neighbours in time, half are drawn from anywhere. */
  private static void addEpisode(Matrix episodes, int row, Matrix posts, Random random) {
    int length = Math.min(LENGTHS[random.nextInt(LENGTHS.length)], posts.rows());
    if (random.nextBoolean()) {
      int start = random.nextInt(posts.rows() - length + 1);
      for (int i = 0; i < length; i++) {
        episodes.addToRow(row, 1, posts, start + i);
      }
    } else {
      for (int i = 0; i < length; i++) {
        episodes.addToRow(row, 1, posts, random.nextInt(posts.rows()));
      }
    }
  }
}
