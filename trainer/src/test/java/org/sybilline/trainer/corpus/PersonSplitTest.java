package org.sybilline.trainer.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.Matches.Match;
import org.sybilline.trainer.corpus.PersonSplit.Part;

class PersonSplitTest {

  private static final AccountKey A = new AccountKey("a", "1");
  private static final AccountKey B = new AccountKey("b", "2");
  private static final AccountKey C = new AccountKey("c", "3");
  private static final AccountKey D = new AccountKey("d", "4");

  @Test
  void joinsAccountsThroughChainsOfMatches() {
    PersonSplit people =
        PersonSplit.of(
            new Matches(
                List.of(new Match(A, B, true), new Match(C, D, true), new Match(B, C, true))));
    assertTrue(people.samePerson(A, D));
    assertEquals(List.of(A, B, C, D), List.copyOf(people.person(C)));
  }

  @Test
  void doesNotJoinAccountsOfDifferentPeople() {
    PersonSplit people =
        PersonSplit.of(new Matches(List.of(new Match(A, B, true), new Match(B, C, false))));
    assertFalse(people.samePerson(A, C));
    assertTrue(people.samePerson(C, C));
  }

  @Test
  void putsAllAccountsOfAPersonIntoThePartOfItsSmallestAccount() {
    assertEquals(Part.DEVELOPMENT, PersonSplit.of(Matches.none()).part(D));
    assertEquals(Part.TEST, PersonSplit.of(new Matches(List.of(new Match(D, A, true)))).part(D));
  }

  @Test
  void followsThePublishedRule() {
    // python3: int(hashlib.sha256(b"a/1").hexdigest(), 16) % 100 is 77; b/2: 44; d/4: 65
    PersonSplit people = PersonSplit.of(Matches.none());
    assertEquals(Part.TEST, people.part(A));
    assertEquals(Part.LABEL, people.part(B));
    assertEquals(Part.DEVELOPMENT, people.part(D));
  }

  @Test
  void sharesPeopleOutAboutHalfQuarterQuarter() {
    PersonSplit people = PersonSplit.of(Matches.none());
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    for (int i = 0; i < 10_000; i++) {
      counts.merge(people.part(new AccountKey("m", "user" + i)), 1, Integer::sum);
    }
    assertEquals(5000, counts.getOrDefault(Part.LABEL, 0), 200);
    assertEquals(2500, counts.getOrDefault(Part.DEVELOPMENT, 0), 200);
    assertEquals(2500, counts.getOrDefault(Part.TEST, 0), 200);
  }

  @Test
  void keepsARowOnlyInThePartOfBothItsPeople() {
    List<Match> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(new Match(new AccountKey("m", "u" + i), new AccountKey("n", "u" + i), i % 2 == 0));
    }
    Matches matches = new Matches(rows);
    PersonSplit people = PersonSplit.of(matches);
    List<Match> labels = people.rows(matches, Part.LABEL);
    assertTrue(!labels.isEmpty() && labels.size() < rows.size());
    for (Match row : labels) {
      assertEquals(Part.LABEL, people.part(row.first()));
      assertEquals(Part.LABEL, people.part(row.second()));
    }
  }
}
