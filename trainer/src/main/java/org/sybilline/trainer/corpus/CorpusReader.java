package org.sybilline.trainer.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.sybilline.post.Post;

/**
 * Reads archives of posts from files and folders. A folder may hold {@code *.jsonl} and {@code
 * *.jsonl.gz} (one post a line, its market inside), {@code <market>.csv}, and {@code
 * <market>/train.csv} with {@code <market>/test.csv} as the paper's authors keep them (the split is
 * made anew). {@code matches.csv} is not a file of posts.
 */
public final class CorpusReader {

  private CorpusReader() {}

  /**
   * Reads everything there, checks it and sorts it by time.
   *
   * @param paths folders, or files of the kinds above
   * @throws CorpusException when there is nothing to read, or a file is not what it should be
   */
  public static Corpus read(List<Path> paths) {
    PostSink sink = new PostSink();
    SortedMap<String, String> digests = new TreeMap<>();
    Instant now = Instant.now();
    for (Path path : paths) {
      for (Path file : postFiles(path)) {
        String name = nameOf(file);
        if (digests.put(name, Sha256.of(file)) != null) {
          throw new CorpusException(
              "expected corpora of different folder and file names, found two of " + name);
        }
        read(file, name, now, sink);
      }
    }
    SortedMap<String, List<Post>> postsByMarket = sink.postsByMarket();
    postsByMarket.values().forEach(posts -> posts.sort(Comparator.comparing(Post::postedAt)));
    return new Corpus(postsByMarket, digests, sink.skipped());
  }

  /** Files of posts of a folder in the order of their names, or the file itself. */
  private static List<Path> postFiles(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw new CorpusException(
          "expected a corpus folder or file at " + path + ", found nothing there");
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(path, 2)) {
      found
          .filter(Files::isRegularFile)
          .filter(file -> isPostFile(path, file))
          .sorted()
          .forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
    if (files.isEmpty()) {
      throw new CorpusException(
          "expected *.jsonl, *.jsonl.gz, <market>.csv or <market>/train.csv in "
              + path
              + ", found none of them");
    }
    return files;
  }

  private static boolean isPostFile(Path folder, Path file) {
    String name = String.valueOf(file.getFileName());
    if (folder.equals(file.getParent())) {
      return isJsonl(name) || (name.endsWith(".csv") && !name.equals(Matches.FILE_NAME));
    }
    return name.equals("train.csv") || name.equals("test.csv");
  }

  private static boolean isJsonl(String name) {
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }

  private static void read(Path file, String name, Instant now, PostSink sink) {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes) {
      if (isJsonl(name)) {
        JsonlPosts.read(in, name, now, sink);
      } else if (name.endsWith(".csv")) {
        CsvPosts.read(in, marketOf(file), name, now, sink);
      } else {
        throw new CorpusException(
            "expected a .jsonl, .jsonl.gz or .csv file, found " + file + "; rename it");
      }
    } catch (IOException e) {
      throw new CorpusException("cannot read " + file + ": " + e.getMessage(), e);
    }
    sink.endFile(name);
  }

  /** {@code market.csv} or {@code market/train.csv}. */
  private static String marketOf(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.equals("train.csv") || name.equals("test.csv")) {
      return String.valueOf(
          file.toAbsolutePath().getName(file.toAbsolutePath().getNameCount() - 2));
    }
    return name.substring(0, name.length() - ".csv".length());
  }

  /** Folder and file, which tells {@code gbadev/posts.jsonl.gz} from another corpus's file. */
  private static String nameOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    int names = absolute.getNameCount();
    return absolute.subpath(Math.max(0, names - 2), names).toString();
  }
}
