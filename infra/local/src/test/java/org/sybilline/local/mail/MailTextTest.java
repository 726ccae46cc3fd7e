package org.sybilline.local.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MailTextTest {

  @Test
  void keepsOwnWordsAndQuotes() {
    String text = "Somebody wrote:\n> the kite fell\n\nMine too.\n----------------------\nTwice.";
    assertEquals(text, MailText.ownWords(text));
  }

  @Test
  void cutsSignatures() {
    assertEquals("Mine too.", MailText.ownWords("Mine too.\n\n-- \nS. Body, kite maker\n"));
    assertEquals("a -- b\n--x", MailText.ownWords("a -- b\n--x\n--\nS. Body"));
  }

  @Test
  void cutsTheFootersOfLists() {
    for (String footer :
        new String[] {
          "_______________________________________________\nKites mailing list",
          "-------------------------------------------------------\nThis sf.net email is sponsored by: X",
          "------------------------ Yahoo! Groups Sponsor ---------------------~-->\nBuy",
          "To unsubscribe from this group, send an email to:\nx@groups.example",
          "http://lists.example.org/mailman/listinfo/kites"
        }) {
      assertEquals("Mine too.", MailText.ownWords("Mine too.\n\n" + footer + "\n"), footer);
    }
  }

  @Test
  void countsAForwardedMailAsAQuote() {
    assertEquals(
        "See below.\n[quote][/quote]",
        MailText.ownWords("See below.\n\n-----Original Message-----\nFrom: x\nOld words")
            .replace("\n\n", "\n"));
  }

  @Test
  void normalisesSubjects() {
    assertEquals("Line tension", Subjects.normalise(" RE: [Kites] Re[2]: fwd:  Line\n tension "));
    assertEquals("", Subjects.normalise("Re: "));
    assertEquals("line", Subjects.topic("Line tension"));
    assertEquals("tension", Subjects.topic("what about the tension?"));
    assertEquals("other", Subjects.topic("???"));
  }
}
