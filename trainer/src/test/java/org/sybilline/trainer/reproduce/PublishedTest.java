package org.sybilline.trainer.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.reproduce.Published.Figure;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.SystemSpec;

final class PublishedTest {

  @Test
  void namesTheRowsThatWeTrain() {
    List<String> ours = PaperSystems.table2().stream().map(SystemSpec::name).toList();

    assertEquals(ours, Published.table2().stream().map(Figure::system).distinct().toList());
    assertEquals(ours.size() * 4, Published.table2().size());
  }

  @Test
  void holdsWhatThePaperSaysOfMultitask() {
    Figure agora =
        Published.table2().stream()
            .filter(f -> f.market().equals("Agora") && f.system().equals("SYSML multitask"))
            .findFirst()
            .orElseThrow();

    assertEquals(new Figure("SYSML multitask", 5, "Agora", .303, .466), agora);
  }

  @Test
  void recallIsNeverBelowTheReciprocalRank() {
    assertTrue(
        Stream.of(Published.table2(), Published.table5(), Published.table6())
            .flatMap(List::stream)
            .allMatch(f -> f.recallAt10() > f.mrr()));
  }
}
