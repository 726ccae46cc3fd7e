package org.sybilline.trainer.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Which person is it, across markets: goes round the labelled accounts and takes a random training
 * episode of each. No episode of the validation part is used.
 */
final class CrossTask implements Task {

  private record Account(int person, List<LabelledEpisode> episodes) {}

  private final int persons;
  private final List<Account> accounts;
  private int next;

  private CrossTask(int persons, List<Account> accounts) {
    this.persons = persons;
    this.accounts = accounts;
  }

  /** The task of the labelled accounts that have training episodes; null if fewer than two have. */
  static @Nullable CrossTask of(TrainingData data, List<MarketTask> markets) {
    Map<String, Map<Integer, List<LabelledEpisode>>> byMarketAndAuthor = new HashMap<>();
    for (int i = 0; i < markets.size(); i++) {
      Map<Integer, List<LabelledEpisode>> byAuthor = new HashMap<>();
      for (LabelledEpisode episode : markets.get(i).train()) {
        byAuthor.computeIfAbsent(episode.author(), author -> new ArrayList<>()).add(episode);
      }
      byMarketAndAuthor.put(data.markets().get(i).market(), byAuthor);
    }
    List<Account> accounts = new ArrayList<>();
    for (CrossAccount account : data.crossAccounts()) {
      List<LabelledEpisode> episodes =
          byMarketAndAuthor.getOrDefault(account.market(), Map.of()).get(account.author());
      if (episodes != null) {
        accounts.add(new Account(account.person(), episodes));
      }
    }
    return accounts.size() < 2 ? null : new CrossTask(data.persons(), accounts);
  }

  @Override
  public String name() {
    return "cross";
  }

  @Override
  public int classes() {
    return persons;
  }

  int accounts() {
    return accounts.size();
  }

  @Override
  public List<LabelledEpisode> draw(int size, Random random) {
    List<LabelledEpisode> batch = new ArrayList<>(size);
    while (batch.size() < size) {
      Account account = accounts.get(next++ % accounts.size());
      List<LabelledEpisode> episodes = account.episodes();
      LabelledEpisode episode = episodes.get(random.nextInt(episodes.size()));
      batch.add(new LabelledEpisode(episode.posts(), account.person()));
    }
    return batch;
  }
}
