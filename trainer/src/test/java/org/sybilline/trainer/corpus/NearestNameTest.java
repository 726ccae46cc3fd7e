package org.sybilline.trainer.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  @Test
  void countsEditsWithoutRegardToCapitals() {
    assertEquals(0, NearestName.distance("Epochs", "epochs"));
    assertEquals(1, NearestName.distance("epoch", "epochs"));
    assertEquals(3, NearestName.distance("kitten", "sitting"));
    assertEquals(4, NearestName.distance("", "four"));
  }

  @Test
  void namesTheNearestOrAllKnown() {
    List<String> known = List.of("--run", "--corpus", "--market");
    assertEquals("; did you mean --corpus?", NearestName.hint("--corups", known));
    assertEquals("; known are --corpus, --market, --run", NearestName.hint("--unrelated", known));
    assertEquals("", NearestName.hint("x", List.of()));
  }
}
