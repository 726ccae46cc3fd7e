package org.sybilline.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The text that make_fixture.py wrote, and what Hugging Face's trainer made of it. */
final class TrainingText {

  /** More entries than the text has pairs for. */
  static final int VOCABULARY = 1_400;

  private TrainingText() {}

  static String text() {
    return resource("training-text.txt");
  }

  static List<String> huggingFaceMerges() {
    return resource("merges.txt").lines().toList();
  }

  static ByteLevelBpe tokenizer() {
    return ByteLevelBpeTrainer.train(List.of(text()), VOCABULARY);
  }

  private static String resource(String name) {
    try (InputStream in = TrainingText.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
