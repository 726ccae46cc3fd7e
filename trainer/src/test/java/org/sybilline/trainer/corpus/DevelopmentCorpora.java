package org.sybilline.trainer.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real corpora that are no part of the project; tests that need them say so when they skip. */
public final class DevelopmentCorpora {

  private DevelopmentCorpora() {}

  /** The folder of a corpus: under -Dsybilline.data, or beside the checkout in shared/data. */
  public static Path require(String name) {
    String set = System.getProperty("sybilline.data", "");
    // Maven runs tests in the module's folder
    Path data = set.isBlank() ? Path.of("..", "..", "shared", "data") : Path.of(set);
    Path corpus = data.resolve(name);
    if (!Files.isDirectory(corpus)) {
      String reason =
          "SKIPPED: no corpus at %s; set -Dsybilline.data=FOLDER to the folder that holds %s"
              .formatted(corpus.toAbsolutePath().normalize(), name);
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    return corpus;
  }
}
