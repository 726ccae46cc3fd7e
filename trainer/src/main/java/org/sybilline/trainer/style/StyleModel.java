package org.sybilline.trainer.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.sybilline.bundle.StyleShape;
import org.sybilline.bundle.StyleTable;
import org.sybilline.bundle.Tensor;
import org.sybilline.export.ExportedModel;
import org.sybilline.export.ReferenceEmbeddings;
import org.sybilline.feature.NgramBagger;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;
import org.sybilline.post.PostCleaner;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.evaluation.DenseVectors;
import org.sybilline.trainer.evaluation.EpisodeEmbedder;
import org.sybilline.trainer.evaluation.PostInputs;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.evaluation.VectorSet;

/** A trained style model, as the trainer computes it: with the rounded table of the bundle. */
public final class StyleModel implements EpisodeEmbedder {

  private final StyleTable table;
  private final List<String> markets;

  private StyleModel(StyleTable table, List<String> markets) {
    this.table = table;
    this.markets = List.copyOf(markets);
  }

  /**
   * Trains on the train halves.
   *
   * @param markets of one or more corpora
   * @param people whose accounts are merged where they are label people; nothing else of the
   *     matches is used
   */
  public static StyleModel train(
      List<MarketSplit> markets, PersonSplit people, StyleSettings settings, Tasks tasks) {
    Map<AccountKey, List<Post>> posts = new TreeMap<>();
    for (MarketSplit market : markets) {
      for (CorpusEpisode episode : market.train()) {
        posts.computeIfAbsent(episode.account(), a -> new ArrayList<>()).addAll(episode.posts());
      }
    }
    NgramBagger bagger = new NgramBagger(settings.ngrams());
    List<StyleAccount> accounts = new ArrayList<>();
    try (Tasks.Task task = tasks.begin("n-grams", posts.size())) {
      posts.forEach(
          (account, own) -> {
            accounts.add(
                new StyleAccount(
                    account,
                    author(account, people),
                    StyleAccount.thinned(own, settings.postsPerAccount()).stream()
                        .map(p -> bagger.bag(PostCleaner.clean(p.text()), p.postedAt()))
                        .toList()));
            task.step(1);
          });
    }
    Matrix trained = new StyleTrainer(settings, tasks).train(accounts);
    StyleShape shape =
        new StyleShape(
            settings.ngrams(), trained.columns(), settings.wordDimensions(), settings.wordShare());
    Tensor weights = new Tensor(trained.values(), trained.rows(), trained.columns());
    return new StyleModel(
        StyleTable.quantise(
            shape, weights, WordRarity.of(accounts, settings.ngrams()), settings.levels()),
        markets.stream().map(MarketSplit::market).toList());
  }

  private static String author(AccountKey account, PersonSplit people) {
    return people.part(account) == PersonSplit.Part.LABEL
        ? people.person(account).first().id()
        : account.id();
  }

  @Override
  public String name() {
    return "Style";
  }

  @Override
  public VectorSet embed(List<CorpusEpisode> episodes, Tasks tasks) {
    PostInputs inputs = inputs();
    float[][] embeddings = new float[episodes.size()][];
    try (Tasks.Task task = tasks.begin("embedding by " + name(), episodes.size())) {
      IntStream.range(0, embeddings.length)
          .parallel()
          .forEach(
              i -> {
                embeddings[i] = embed(inputs.of(episodes.get(i)));
                task.step(1);
              });
    }
    return DenseVectors.of(embeddings, table.shape().parts());
  }

  /** What the exporter bundles. */
  public ExportedModel exported() {
    return new ExportedModel.Style(table, markets);
  }

  /** Some episodes and this model's embeddings of them; every fourth is cut short. */
  public ReferenceEmbeddings reference(List<CorpusEpisode> episodes) {
    PostInputs inputs = inputs();
    List<List<PostInput>> sample = new ArrayList<>();
    for (CorpusEpisode episode : episodes) {
      List<PostInput> posts = inputs.of(episode);
      sample.add(sample.size() % 4 == 3 ? posts.subList(0, 1) : posts);
    }
    return new ReferenceEmbeddings(
        sample, sample.stream().map(this::embed).toArray(float[][]::new));
  }

  private float[] embed(List<PostInput> posts) {
    return table.embed(posts.stream().map(PostInput::bag).toList());
  }

  private PostInputs inputs() {
    return new PostInputs(PostFeaturizer.ofNgrams(new NgramBagger(table.shape().ngrams())));
  }
}
