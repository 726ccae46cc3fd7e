package org.sybilline.trainer.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.Sha256;

/**
 * Which code decides what a run gives: the trainer's from reading to measuring, and all of
 * model-export. Two builds of one version may differ in it, and a run of the one is then no run of
 * the other.
 */
public final class TrainerCode {

  private static final int DIGITS = 12;
  private static final String ALL = "org/sybilline";
  private static final String TRAINER = ALL + "/trainer/";

  /** Not of these: command line, report, the style model, labels and the paper's analyses. */
  private static final List<String> DECIDING =
      List.of("corpus", "evaluation", "graph", "model", "reproduce", "system", "training");

  private static final String CURRENT = digest(place(TrainerCode.class), place(Post.class));

  private TrainerCode() {}

  /** The first digits of a SHA-256 over the classes that run. */
  public static String current() {
    return CURRENT;
  }

  /**
   * The same for code that lies elsewhere.
   *
   * @param trainer folder or jar of the trainer's classes
   * @param contract folder or jar of those of model-export
   */
  static String digest(Path trainer, Path contract) {
    SortedMap<String, String> own = new TreeMap<>();
    SortedMap<String, String> shared = new TreeMap<>();
    try {
      for (String name : DECIDING) {
        collect(trainer, TRAINER + name, own);
      }
      collect(contract, ALL, shared);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the trainer's own classes", e);
    }
    return HexFormat.of().formatHex(Sha256.of(own + " " + shared)).substring(0, DIGITS);
  }

  private static Path place(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot find the trainer's own classes", e);
    }
  }

  private static void collect(Path place, String below, SortedMap<String, String> digests)
      throws IOException {
    if (Files.isDirectory(place)) {
      walk(place.resolve(below), below, digests);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        walk(jar.getPath("/", below), below, digests);
      }
    }
  }

  private static void walk(Path folder, String below, SortedMap<String, String> digests)
      throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(folder)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : classes) {
      digests.put(below + "/" + folder.relativize(file), Sha256.of(file));
    }
  }
}
