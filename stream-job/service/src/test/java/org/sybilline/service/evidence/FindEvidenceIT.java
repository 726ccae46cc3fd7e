package org.sybilline.service.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.index.Server;
import org.sybilline.index.read.IndexReader;
import org.sybilline.post.AccountKey;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;
import org.sybilline.service.evidence.Evidence.Pair;
import org.sybilline.service.evidence.Evidence.Side;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.model.PastedPost;
import org.sybilline.service.settings.IndexSource;

class FindEvidenceIT {

  private static TestService service;
  private static EmbeddingModel model;
  private static Server server;
  private static FindEvidence find;

  @BeforeAll
  static void start() {
    service = TestService.start();
    model =
        EmbeddingModel.open(
            service.settings().model().open(), service.settings().model().inference());
    IndexSource index = service.settings().index();
    server = Server.at(index.url(), null, Duration.ofSeconds(10));
    find = new FindEvidence(model, new IndexReader(server, index.prefix()));
  }

  @AfterAll
  static void stop() {
    server.close();
    model.close();
    service.close();
  }

  @Test
  void accountsThatWriteTheSameHaveTheSameEpisodesSideBySide() {
    Evidence evidence = find.ofPair(TestForum.BOB, TestForum.BERT, .9, List.of(), 2);
    assertEquals(2, evidence.pairs().size());
    for (Pair pair : evidence.pairs()) {
      Side second = pair.second();
      assertNotNull(second);
      assertEquals(
          pair.first().posts().stream().map(Evidence.MarkedPost::text).toList(),
          second.posts().stream().map(Evidence.MarkedPost::text).toList());
      assertFalse(pair.first().posts().isEmpty());
      assertEquals(1, pair.cosine(), .01);
    }
    assertTrue(
        evidence.pairs().stream()
            .flatMap(pair -> pair.first().posts().stream())
            .anyMatch(post -> !post.marks().isEmpty()));
    Habits second = evidence.habits().second();
    assertNotNull(second);
    assertEquals(10, second.posts());
    assertEquals(evidence.habits().first().hours(), second.hours());
    assertTrue(evidence.why().contains("cosine of 0.90"), evidence.why());
  }

  @Test
  void anAccountIsComparedWithASample() {
    float[] sample =
        model.embed(
            List.of(
                new PastedPost(
                    "", "", TestForum.START, "does anyone know when the next release comes out")));
    Evidence evidence = find.ofSample(TestForum.DAN, sample, .42, 1);
    assertEquals(1, evidence.pairs().size());
    assertNull(evidence.pairs().get(0).second());
    assertNull(evidence.habits().second());
    assertTrue(evidence.why().contains("0.42"), evidence.why());
  }

  @Test
  void anAccountThatIsNotThereHasNoEvidence() {
    Evidence evidence =
        find.ofPair(new AccountKey("north", "nobody"), TestForum.ANNA, .5, List.of("AB"), 2);
    assertEquals(List.of(), evidence.pairs());
    assertEquals(0, evidence.habits().first().posts());
    assertEquals(
        "Both show the PGP key AB; the styles of the two accounts have a cosine of 0.50.",
        evidence.why());
  }

  @Test
  void whereBothHaveEpisodesTheEvidenceIsTheSameAndOtherwiseThereIsNone() {
    assertEquals(
        Optional.of(find.ofPair(TestForum.BOB, TestForum.BERT, .9, List.of(), 2).why()),
        find.ofPairInIndex(TestForum.BOB, TestForum.BERT, .9, List.of(), 2).map(Evidence::why));
    AccountKey nobody = new AccountKey("north", "nobody");
    assertEquals(
        Optional.empty(), find.ofPairInIndex(nobody, TestForum.ANNA, .5, List.of("AB"), 2));
    assertEquals(
        Optional.empty(), find.ofPairInIndex(TestForum.ANNA, nobody, .5, List.of("AB"), 2));
  }
}
