package org.sybilline.local.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The mails here are made up. */
class MailReaderTest {

  private static final String HEAD =
      """
      From kite-admin@lists.example.org  Thu Aug 22 12:36:23 2002
      Received: from a (a [127.0.0.1]) by b; Thu, 22 Aug 2002 12:46:38 +0100
      Received: from c by a; Thu, 22 Aug 2002 12:46:30 +0100
      From: Some Body <Some.Body+kites@Example.Org>
      To: kite-users@lists.example.org
      Subject: Re: [Kites] fwd: Line tension
      Message-Id: <123@example.org>
      Date: Thu, 22 Aug 2002 12:46:18 +0100
      """;

  @Test
  void readsAPlainMailOfAList() throws IOException {
    ListMail mail =
        read(HEAD + "List-Id: Kite flyers <kite-users.lists.example.org>\n\nUse a longer line.\n")
            .orElseThrow();
    assertEquals(
        new ListMail(
            "kite-users",
            "<123@example.org>",
            "some.body@example.org",
            Instant.parse("2002-08-22T11:46:18Z"),
            "Line tension",
            "Use a longer line."),
        mail);
  }

  @Test
  void findsTheListInOtherHeaders() throws IOException {
    assertEquals("kites", list("X-BeenThere: kites@lists.example.org"));
    assertEquals(
        "kites", list("Mailing-List: list kites@groups.example; contact x@groups.example"));
    assertEquals("kites", list("List-Id: <kites.example.org>"));
    assertTrue(read(HEAD + "\nno list header at all\n").isEmpty());
  }

  @Test
  void decodesTheFirstPlainPart() throws IOException {
    String mail =
        HEAD
            + """
            List-Id: <kites.example.org>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="cut"

            preamble
            --cut
            Content-Type: text/html

            <b>not this</b>
            --cut
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            caf=E9 au =
            lait
            --cut--
            """;
    assertEquals("caf\u00e9 au lait", read(mail).orElseThrow().text());
  }

  @Test
  void leavesOutMailWithoutPlainText() throws IOException {
    assertTrue(
        read(HEAD + "List-Id: <kites.example.org>\nContent-Type: text/html\n\n<b>x</b>\n")
            .isEmpty());
  }

  @Test
  void doesNotBelieveAClockThatIsFarOff() throws IOException {
    String mail = HEAD.replace("22 Aug 2002 12:46:18", "22 Oct 2028 12:46:18");
    assertEquals(
        Instant.parse("2002-08-22T11:46:38Z"),
        read(mail + "List-Id: <kites.example.org>\n\nx\n").orElseThrow().sentAt());
  }

  @Test
  void survivesAnUnknownCharset() throws IOException {
    ListMail mail =
        read(HEAD
                + "List-Id: <kites.example.org>\nContent-Type: text/plain; charset=x-none\n\nplain\n")
            .orElseThrow();
    assertEquals("plain", mail.text());
  }

  private static String list(String header) throws IOException {
    return read(HEAD + header + "\n\nx\n").orElseThrow().list();
  }

  private static Optional<ListMail> read(String mail) throws IOException {
    return new MailReader().read(mail.getBytes(StandardCharsets.ISO_8859_1));
  }
}
