package org.sybilline.trainer.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.CorpusException;
import org.sybilline.trainer.corpus.SmallCorpus;

final class MarketsTest {

  private final Path corpus;

  MarketsTest(@TempDir Path folder) throws IOException {
    corpus = SmallCorpus.write(folder.resolve("corpus"), 6, 16);
  }

  private Markets markets() {
    return Markets.read(List.of(corpus), List.of(), 9);
  }

  @Test
  void shortAndLongEpisodesAreOfTheSameAccountsUpToThePapersMainLength() {
    Markets markets = markets();
    Set<AccountKey> five = accounts(markets.cut(List.of("north"), 5));

    assertEquals(five, accounts(markets.cut(List.of("north"), 1)));
    assertEquals(five, accounts(markets.cut(List.of("north"), 3)));
  }

  @Test
  void aMarketIsCutOnceForALengthAndCapped() {
    Markets markets = markets();
    Corpora both = markets.cut(markets.names(), 3);

    assertSame(both.markets().get(1), markets.cut(List.of("south"), 3).markets().get(0));
    assertEquals(9, both.markets().get(0).train().size());
  }

  @Test
  void aLengthThatIsTooLongForAMarketIsSaidWhenItIsAskedFor() {
    Markets markets = markets();

    assertThrows(CorpusException.class, () -> markets.cut(List.of("north"), 9));
    assertEquals(List.of(), markets.all(9).markets());
    assertEquals(2, markets.all(7).markets().size());
  }

  private static Set<AccountKey> accounts(Corpora corpora) {
    return corpora.markets().get(0).test().stream()
        .map(CorpusEpisode::account)
        .collect(Collectors.toSet());
  }
}
