package org.sybilline.trainer.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.Matches.Match;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.corpus.PersonSplit.Part;
import org.sybilline.trainer.corpus.SmallCorpus;
import org.sybilline.trainer.evaluation.PostInputs;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.training.CrossAccount;
import org.sybilline.trainer.training.TrainingData;

class TrainingDataBuilderTest {

  @Test
  void labelsTrainingEpisodesOnlyAndInOrder(@TempDir Path folder) throws IOException {
    Path corpus = SmallCorpus.write(folder, 12, 24);
    Corpora corpora =
        Corpora.read(
            List.of(corpus),
            List.of(),
            new EpisodeRule(5, null),
            new PrintWriter(new StringWriter()));
    TrainingDataBuilder builder = new TrainingDataBuilder(corpora);
    PostFeaturizer featurizer =
        new PostFeaturizer(
            builder.tokenizer(TokenizerKind.BPE, 300, Tasks.silent()), builder.contexts(), 64);
    TrainingData data =
        builder.data(new PostInputs(featurizer), new TreeSet<>(), new TreeMap<>(), Tasks.silent());
    assertEquals(2, data.markets().size());
    for (int m = 0; m < 2; m++) {
      assertEquals(12, data.markets().get(m).authors());
      assertEquals(
          corpora.markets().get(m).train().size(), data.markets().get(m).episodes().size());
    }
    long labels =
        corpora.matches().rows().stream()
            .filter(row -> corpora.people().part(row.first()) == Part.LABEL)
            .count();
    assertEquals(labels, data.persons());
    assertEquals(labels * 2, data.crossAccounts().size());
    assertEquals(2 * 3 + 1, builder.contexts().size());
  }

  @Test
  void givesAPersonOneClassAndKeepsHeldOutPeopleAway() {
    List<Match> rows = new ArrayList<>();
    Map<AccountKey, Integer> authors = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      AccountKey m = new AccountKey("m", "u" + i);
      AccountKey n = new AccountKey("n", "u" + i);
      rows.add(new Match(m, n, true));
      rows.add(new Match(m, new AccountKey("n", "u" + (i + 1) % 100), false));
      authors.put(m, i);
      authors.put(n, 200 + i);
    }
    Matches matches = new Matches(rows);
    PersonSplit people = PersonSplit.of(matches);
    List<CrossAccount> cross = TrainingDataBuilder.crossAccounts(matches, people, authors);
    assertFalse(cross.isEmpty());
    assertEquals(cross.size(), cross.stream().distinct().count());
    Map<Integer, Integer> personOfAuthor = new HashMap<>();
    for (CrossAccount account : cross) {
      int i = account.author() % 200;
      assertEquals(Part.LABEL, people.part(new AccountKey(account.market(), "u" + i)));
      Integer other = personOfAuthor.put(i, account.person());
      assertTrue(other == null || other == account.person());
    }
    assertEquals(
        personOfAuthor.size(), cross.stream().mapToInt(c -> c.person()).max().orElse(-1) + 1);
  }

  @Test
  void asPublishedEveryRowIsAClassAndRowsContradictEachOther() {
    List<Match> rows = new ArrayList<>();
    Map<AccountKey, Integer> authors = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      AccountKey m = new AccountKey("m", "u" + i);
      AccountKey n = new AccountKey("n", "u" + i);
      rows.add(new Match(m, n, true));
      rows.add(new Match(m, n, true)); // the same key posted twice
      authors.put(m, i);
      authors.put(n, i);
    }
    Matches matches = new Matches(rows);
    PersonSplit people = PersonSplit.of(matches);
    List<Match> used = people.rows(matches, Part.LABEL);
    List<CrossAccount> cross = TrainingDataBuilder.crossAccountsByRow(matches, people, authors);

    assertFalse(used.isEmpty());
    assertEquals(2 * used.size(), cross.size());
    for (int i = 0; i < used.size(); i++) {
      assertEquals(i, cross.get(2 * i).person());
      assertEquals(i, cross.get(2 * i + 1).person());
    }
    assertEquals(cross.get(0).author(), cross.get(2).author()); // one account, two classes
    assertEquals(
        used.size() / 2,
        TrainingDataBuilder.crossAccounts(matches, people, authors).stream()
            .mapToInt(CrossAccount::person)
            .distinct()
            .count());
  }

  @Test
  void asPublishedARowOfTwoPeopleIsTwoClasses() {
    List<Match> rows = new ArrayList<>();
    Map<AccountKey, Integer> authors = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      AccountKey m = new AccountKey("m", "u" + i);
      AccountKey n = new AccountKey("n", "v" + i);
      rows.add(new Match(m, n, false));
      authors.put(m, i);
      authors.put(n, i);
    }
    Matches matches = new Matches(rows);
    List<CrossAccount> cross =
        TrainingDataBuilder.crossAccountsByRow(matches, PersonSplit.of(matches), authors);
    assertFalse(cross.isEmpty());
    for (int i = 0; i < cross.size(); i++) {
      assertEquals(i, cross.get(i).person());
    }
  }

  @Test
  void dropsRowsWhoseAccountsHaveNoTrainingEpisodes() {
    List<Match> rows = new ArrayList<>();
    Map<AccountKey, Integer> authors = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      rows.add(new Match(new AccountKey("m", "u" + i), new AccountKey("n", "u" + i), true));
      authors.put(new AccountKey("m", "u" + i), i);
    }
    Matches matches = new Matches(rows);
    assertEquals(
        List.of(), TrainingDataBuilder.crossAccounts(matches, PersonSplit.of(matches), authors));
  }
}
