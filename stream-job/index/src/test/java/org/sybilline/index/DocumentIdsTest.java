package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sybilline.post.AccountKey;

class DocumentIdsTest {

  @Test
  void isReadableWhereItFits() {
    assertEquals("gba/ann@12", DocumentIds.snapshot(new AccountKey("gba", "ann"), 12));
  }

  @Test
  void digestsWhatElasticsearchWouldNotTakeAndKeepsItApart() {
    String user = "あ".repeat(200); // 600 bytes
    String first = DocumentIds.snapshot(new AccountKey("gba", user), 12);
    String second = DocumentIds.snapshot(new AccountKey("gba", user), 13);
    assertTrue(first.getBytes(StandardCharsets.UTF_8).length <= 512, first);
    assertNotEquals(first, second);
    assertEquals(first, DocumentIds.snapshot(new AccountKey("gba", user), 12));
  }
}
