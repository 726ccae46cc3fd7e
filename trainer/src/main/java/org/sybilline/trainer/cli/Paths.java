package org.sybilline.trainer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sybilline.bundle.Bundle;

/** Paths given on the command line. */
final class Paths {

  private Paths() {}

  /** What is wrong with {@code --corpus}. */
  static List<String> problems(List<Path> corpora) {
    List<String> problems = new ArrayList<>();
    if (corpora.isEmpty()) {
      problems.add("--corpus: expected at least one folder of posts, found none");
    }
    for (Path corpus : corpora) {
      if (!Files.exists(corpus)) {
        problems.add(
            "--corpus: expected a folder or file of posts at " + corpus + ", found nothing");
      }
    }
    return problems;
  }

  /** Whether the bundle that is built in is meant. */
  static boolean isDefault(Path bundle) {
    return bundle.toString().equals("default");
  }

  /** Opens a bundle file, or the one that is built in. */
  static Bundle open(Path bundle) {
    return isDefault(bundle) ? Bundle.openDefault() : Bundle.open(bundle);
  }
}
