package org.sybilline.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class NumbersTest {

  @Test
  void sharesAreWrittenAsInThePaper() {
    assertEquals(".438", Numbers.share(0.4381));
    assertEquals("1.000", Numbers.share(1));
    assertEquals(".000", Numbers.share(0));
    assertEquals("\u2212.020", Numbers.share(-0.02));
    assertEquals(".000", Numbers.share(-0.0001));
  }

  @Test
  void differencesHaveASign() {
    assertEquals("+.112", Numbers.signed(0.112));
    assertEquals("\u2212.112", Numbers.signed(-0.112));
    assertEquals("+.000", Numbers.signed(-0.0001));
  }

  @Test
  void verySmallProbabilitiesAreBounded() {
    assertEquals("p < .001", Numbers.p(0.0000001));
    assertEquals("p = .031", Numbers.p(0.03125));
  }

  @Test
  void countsAreGroupedAndTimesRounded() {
    assertEquals("13\u202f900", Numbers.count(13_900));
    assertEquals("12 s", Numbers.duration(12.3));
    assertEquals("7 min", Numbers.duration(432));
    assertEquals("2.5 h", Numbers.duration(9000));
  }
}
