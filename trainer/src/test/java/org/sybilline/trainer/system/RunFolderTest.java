package org.sybilline.trainer.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.trainer.training.TrainingSettings;

class RunFolderTest {

  private final RunFolder run;

  RunFolderTest(@TempDir Path folder) {
    run = new RunFolder(folder.resolve("run"));
  }

  @Test
  void keepsWhatARunWasBegunWith() throws IOException {
    assertFalse(run.isBegun());
    RunDescription begun = description(TrainingSettings.paper(), "abc");
    run.begin(begun, TinyBundle.tokenizer(), TinyBundle.contexts());
    assertTrue(run.isBegun());
    assertEquals(begun, run.description());
    assertEquals(List.of(), begun.differences(run.description()));
    assertEquals(TinyBundle.tokenizer().vocabularySize(), run.tokenizer().vocabularySize());
    assertEquals(TinyBundle.MARKETS, run.contexts().markets());
    assertThrows(RunException.class, run::weights);
  }

  @Test
  void tellsEveryDifferenceThatMakesAnotherModel() {
    List<String> differences =
        description(TrainingSettings.paper(), "abc")
            .differences(description(TrainingSettings.paper().withEpochs(3).withSeed(3), "xyz"));
    assertEquals(2, differences.size());
    assertTrue(differences.get(0).startsWith("corpus files: begun with {posts.jsonl=abc}"));
    assertTrue(differences.get(1).startsWith("training settings"));
  }

  @Test
  void refusesADescriptionOfAnotherFormatOrABrokenOne() throws IOException {
    run.begin(
        description(TrainingSettings.paper(), "abc"),
        TinyBundle.tokenizer(),
        TinyBundle.contexts());
    Path file = run.path().resolve("run.json");
    String json = Files.readString(file);
    Files.writeString(file, json.replace("\"format\" : 2", "\"format\" : 99"));
    assertTrue(refusal().contains("found 99"));
    Files.writeString(file, json.substring(0, json.length() / 2));
    assertTrue(refusal().contains("cannot read run.json"));
  }

  private String refusal() {
    return String.valueOf(assertThrows(RunException.class, run::description).getMessage());
  }

  private static RunDescription description(TrainingSettings settings, String digest) {
    return new RunDescription(
        RunDescription.FORMAT,
        "test",
        List.of("/data"),
        List.of("north", "south"),
        new TreeMap<>(Map.of("posts.jsonl", digest)),
        null,
        PaperSystems.table2().get(8),
        ModelShape.sysml(TinyBundle.tokenizer().vocabularySize(), TinyBundle.contexts().size()),
        settings);
  }
}
