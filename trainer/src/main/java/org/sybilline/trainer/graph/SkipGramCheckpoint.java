package org.sybilline.trainer.graph;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where learning stands, in one file that is replaced as a whole now and then. Going on from it
 * gives the bits of an unbroken run.
 */
final class SkipGramCheckpoint {

  private static final int FORMAT = 1;

  /**
   * The state between two rounds.
   *
   * @param walks learnt from so far, over all passes
   * @param in input vectors, (nodes, dimensions)
   * @param out output vectors, (nodes, dimensions)
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes, never compared
  record State(long walks, float[] in, float[] out) {}

  private final Path file;
  private final Duration interval;
  private Instant written = Instant.now();

  /**
   * @param interval least time between two writes
   */
  SkipGramCheckpoint(Path file, Duration interval) {
    this.file = file;
    this.interval = interval;
  }

  /** Writes the state if the last one is old enough. */
  void offer(State state) throws IOException {
    if (Duration.between(written, Instant.now()).compareTo(interval) < 0) {
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (DataOutputStream to =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
      to.writeInt(FORMAT);
      to.writeLong(state.walks());
      write(state.in(), to);
      write(state.out(), to);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    written = Instant.now();
  }

  /**
   * The last written state; null if there is none.
   *
   * @param size of both arrays
   */
  @Nullable State read(int size) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try (DataInputStream from =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      int format = from.readInt();
      if (format != FORMAT) {
        throw broken("format " + format + " instead of " + FORMAT);
      }
      State state = new State(from.readLong(), read(size, from), read(size, from));
      if (from.read() >= 0) {
        throw broken("more than it should hold");
      }
      return state;
    } catch (EOFException e) {
      throw broken("its end too early");
    }
  }

  private static void write(float[] values, DataOutputStream to) throws IOException {
    to.writeInt(values.length);
    for (float value : values) {
      to.writeFloat(value);
    }
  }

  private float[] read(int size, DataInputStream from) throws IOException {
    int found = from.readInt();
    if (found != size) {
      throw broken(found + " numbers instead of " + size);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = from.readFloat();
    }
    return values;
  }

  private IOException broken(String found) {
    return new IOException(
        "expected the state of learning graph vectors in "
            + file
            + ", found "
            + found
            + "; delete the file to begin that market anew");
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
