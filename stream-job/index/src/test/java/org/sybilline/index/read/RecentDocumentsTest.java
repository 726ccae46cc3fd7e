package org.sybilline.index.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class RecentDocumentsTest {

  /** Strings stand for documents, their letters for numbers. */
  private final RecentDocuments<String> recent = new RecentDocuments<>(10, String::length);

  private static RecentDocuments.Key key(String id) {
    return new RecentDocuments.Key("i", id, 1);
  }

  @Test
  void keepsADocumentUnderItsIndexItsIdAndItsState() {
    recent.put(new RecentDocuments.Key("i", "a", 1), "one");
    assertEquals("one", recent.get(new RecentDocuments.Key("i", "a", 1)));
    assertNull(recent.get(new RecentDocuments.Key("i", "a", 2)));
    assertNull(recent.get(new RecentDocuments.Key("i", "b", 1)));
    assertNull(recent.get(new RecentDocuments.Key("j", "a", 1)));
  }

  @Test
  void givesUpTheOneThatWasNotAskedForLongestWhenThereAreTooManyNumbers() {
    recent.put(key("a"), "1234");
    recent.put(key("b"), "1234");
    assertEquals("1234", recent.get(key("a")));
    recent.put(key("c"), "1234");
    assertEquals("1234", recent.get(key("a")));
    assertNull(recent.get(key("b")));
    assertEquals("1234", recent.get(key("c")));
  }

  @Test
  void countsADocumentThatIsPutAgainOnce() {
    for (int i = 0; i < 5; i++) {
      recent.put(key("a"), "12345");
    }
    recent.put(key("b"), "12345");
    assertEquals("12345", recent.get(key("a")));
    assertEquals("12345", recent.get(key("b")));
  }

  @Test
  void keepsNoneThatIsTooLargeAlone() {
    recent.put(key("a"), "12345678901");
    assertNull(recent.get(key("a")));
  }
}
