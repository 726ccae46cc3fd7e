package org.sybilline.trainer.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;
import org.sybilline.post.PostCleaner;
import org.sybilline.token.ByteLevelBpeTrainer;
import org.sybilline.token.CharacterTokenizer;
import org.sybilline.token.Tokenizer;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.PersonSplit.Part;
import org.sybilline.trainer.evaluation.PostInputs;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.training.CrossAccount;
import org.sybilline.trainer.training.LabelledEpisode;
import org.sybilline.trainer.training.MarketEpisodes;
import org.sybilline.trainer.training.TrainingData;

/**
 * From the training parts of corpora to what is learned: tokenizer, context rows, labelled
 * episodes.
 *
 * @param corpora cut in time; test parts are not looked at
 */
public record TrainingDataBuilder(Corpora corpora) {

  /**
   * A tokenizer of the training posts of all markets.
   *
   * @param vocabulary entries of a BPE
   */
  public Tokenizer tokenizer(TokenizerKind kind, int vocabulary, Tasks tasks) {
    List<String> texts = new ArrayList<>();
    long episodes = corpora.markets().stream().mapToLong(m -> m.train().size()).sum();
    try (Tasks.Task task = tasks.begin("cleaning", episodes)) {
      for (MarketSplit market : corpora.markets()) {
        for (CorpusEpisode episode : market.train()) {
          for (Post post : episode.posts()) {
            texts.add(PostCleaner.clean(post.text()));
          }
          task.step(1);
        }
      }
    }
    return switch (kind) {
      case BPE -> ByteLevelBpeTrainer.train(texts, vocabulary);
      case CHARACTERS -> CharacterTokenizer.train(texts, CharacterTokenizer.PAPER_CHARACTERS);
    };
  }

  /** The subforums of the training posts. */
  public ContextVocabulary contexts() {
    TreeMap<String, SortedSet<String>> subforums = new TreeMap<>();
    corpora.markets().forEach(m -> subforums.put(m.market(), m.trainSubforums()));
    return ContextVocabulary.of(subforums);
  }

  /**
   * Labelled episodes. An author's class is the place of its name among the names with training
   * episodes.
   *
   * @param deviations of which {@link Deviation#CLASS_PER_MATCH_ROW} matters here
   * @param contextRows with what rows of the context table begin
   */
  public TrainingData data(
      PostInputs inputs,
      SortedSet<Deviation> deviations,
      SortedMap<Integer, float[]> contextRows,
      Tasks tasks) {
    List<MarketEpisodes> markets = new ArrayList<>();
    Map<AccountKey, Integer> authors = new HashMap<>();
    long episodes = corpora.markets().stream().mapToLong(m -> m.train().size()).sum();
    try (Tasks.Task task = tasks.begin("tokenising", episodes)) {
      for (MarketSplit market : corpora.markets()) {
        List<AccountKey> accounts =
            market.train().stream().map(CorpusEpisode::account).distinct().sorted().toList();
        for (int author = 0; author < accounts.size(); author++) {
          authors.put(accounts.get(author), author);
        }
        List<LabelledEpisode> labelled = new ArrayList<>();
        for (CorpusEpisode episode : market.train()) {
          labelled.add(
              new LabelledEpisode(inputs.of(episode), authors.getOrDefault(episode.account(), -1)));
          task.step(1);
        }
        markets.add(new MarketEpisodes(market.market(), accounts.size(), labelled));
      }
    }
    List<CrossAccount> cross =
        deviations.contains(Deviation.CLASS_PER_MATCH_ROW)
            ? crossAccountsByRow(corpora.matches(), corpora.people(), authors)
            : crossAccounts(corpora.matches(), corpora.people(), authors);
    return new TrainingData(markets, cross, contextRows);
  }

  /**
   * The classes of the cross-market task: one a person, from the rows of {@link Part#LABEL} people
   * whose accounts both have training episodes. The paper's code gives an account a new class for
   * each of its rows, which contradict each other; this is what its text describes.
   *
   * @param authors class within its market of every account with training episodes
   */
  static List<CrossAccount> crossAccounts(
      Matches matches, PersonSplit people, Map<AccountKey, Integer> authors) {
    Set<AccountKey> accounts = new LinkedHashSet<>();
    for (Matches.Match row : usableRows(matches, people, authors)) {
      accounts.add(row.first());
      accounts.add(row.second());
    }
    Map<AccountKey, Integer> personOf = new HashMap<>();
    List<CrossAccount> cross = new ArrayList<>();
    for (AccountKey account : accounts) {
      AccountKey smallest = people.person(account).first();
      int person = personOf.computeIfAbsent(smallest, key -> personOf.size());
      cross.add(new CrossAccount(account.market(), authors.getOrDefault(account, -1), person));
    }
    return cross;
  }

  /**
   * The classes of the paper's code: each row that joins two accounts is a new class of both, each
   * other row a new class for either; so an account may have several, which contradict each other.
   */
  static List<CrossAccount> crossAccountsByRow(
      Matches matches, PersonSplit people, Map<AccountKey, Integer> authors) {
    List<CrossAccount> cross = new ArrayList<>();
    int persons = 0;
    for (Matches.Match row : usableRows(matches, people, authors)) {
      int first = persons++;
      int second = row.samePerson() ? first : persons++;
      cross.add(
          new CrossAccount(row.first().market(), authors.getOrDefault(row.first(), -1), first));
      cross.add(
          new CrossAccount(row.second().market(), authors.getOrDefault(row.second(), -1), second));
    }
    return cross;
  }

  /** The rows of label people whose accounts both have training episodes. */
  private static List<Matches.Match> usableRows(
      Matches matches, PersonSplit people, Map<AccountKey, Integer> authors) {
    return people.rows(matches, Part.LABEL).stream()
        .filter(row -> authors.containsKey(row.first()) && authors.containsKey(row.second()))
        .toList();
  }
}
