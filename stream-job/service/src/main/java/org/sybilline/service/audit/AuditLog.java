package org.sybilline.service.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one service, a file of lines that only grows. A line is on disk when {@link #append}
 * returns; lines that arrive together share one flush. Thread-safe.
 *
 * <p>Beside it, {@code FILE.head} holds number and hash of the last line, so that lines cut off at
 * the end show too. A line that a crash left half written was never answered for; it is taken out
 * at the next start, and the log says so.
 */
public final class AuditLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final Path path;
  private final FileChannel file;
  private final FileChannel head;
  private final Object flush = new Object();
  private long length;
  private long lines;
  private String last = AuditLine.NONE;
  private long flushed;

  private AuditLog(Path path, FileChannel file, FileChannel head) {
    this.path = path;
    this.file = file;
    this.head = head;
  }

  /**
   * Opens the log and goes on after its last line.
   *
   * @throws AuditException if the file cannot be written, another service writes it, or its last
   *     whole line is none of ours
   */
  public static AuditLog open(Path path) {
    Path absolute = path.toAbsolutePath();
    @Nullable FileChannel file = null;
    @Nullable FileChannel head = null;
    try {
      Files.createDirectories(absolute.getParent());
      file =
          FileChannel.open(
              absolute,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!lock(file)) {
        throw new AuditException(
            "another service writes the audit log " + absolute + "; give each its own file");
      }
      head =
          FileChannel.open(
              AuditHead.fileOf(absolute), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var log = new AuditLog(absolute, file, head);
      log.goOn();
      return log;
    } catch (IOException | AuditException e) {
      close(file);
      close(head);
      throw e instanceof AuditException known
          ? known
          : new AuditException(
              "cannot open the audit log %s (%s); correct the path or its rights"
                  .formatted(absolute, e.getMessage()),
              e);
    }
  }

  /**
   * Writes a line and waits until it is on disk.
   *
   * @throws AuditException if it cannot be written, or not be brought to the disk: then it may be
   *     in the file or not
   */
  public void append(AuditEntry entry) {
    long mine = write(entry);
    synchronized (flush) {
      if (flushed >= mine) {
        return; // another's flush has taken it along
      }
      long upTo;
      synchronized (this) {
        upTo = lines;
      }
      try {
        file.force(false);
      } catch (IOException e) {
        throw failed(e);
      }
      flushed = upTo;
    }
  }

  private synchronized long write(AuditEntry entry) {
    AuditLine line = AuditLine.of(lines + 1, last, entry);
    ByteBuffer bytes = ByteBuffer.wrap(line.bytes());
    try {
      long position = length;
      while (bytes.hasRemaining()) {
        position += file.write(bytes, position);
      }
      length = position;
    } catch (IOException e) {
      takeBack();
      throw failed(e);
    }
    lines++;
    last = line.hash();
    writeHead();
    return lines;
  }

  private void goOn() throws IOException {
    byte[] tail = AuditTail.read(file);
    int torn = AuditTail.torn(tail);
    length = file.size() - torn;
    Optional<String> text = AuditTail.lastLine(tail, torn);
    if (text.isPresent()) {
      AuditLine line =
          AuditLine.parse(text.get())
              .orElseThrow(
                  () ->
                      new AuditException(
                          "the last line of the audit log %s is none of ours; run `audit verify %s`, put the file aside, and start with a new one"
                              .formatted(path, path)));
      lines = line.number();
      flushed = lines;
      last = line.hash();
    }
    if (torn > 0) {
      String digest = AuditLine.sha256(AuditTail.tornPart(tail, torn));
      file.truncate(length);
      LOG.warn("took {} bytes of a half-written line out of the audit log {}", torn, path);
      Map<String, Object> details = Map.of("bytes", torn, "sha256", digest);
      append(
          new AuditEntry(
              Clock.systemUTC().instant(), "", "audit.repair", 0, new TreeMap<>(details)));
    }
    writeHead();
  }

  /** Not flushed: after a crash it may be behind the file, never ahead of what was answered. */
  private void writeHead() {
    try {
      byte[] text = new AuditHead(lines, last).text().getBytes(StandardCharsets.US_ASCII);
      head.write(ByteBuffer.wrap(text), 0);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void takeBack() {
    try {
      file.truncate(length);
    } catch (IOException e) {
      LOG.error("the audit log {} ends in a half-written line: {}", path, e.getMessage());
    }
  }

  private AuditException failed(IOException e) {
    return new AuditException(
        "cannot write the audit log %s (%s); make room or correct its rights"
            .formatted(path, e.getMessage()),
        e);
  }

  private static boolean lock(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another one in this process
    }
  }

  private static void close(@Nullable FileChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      LOG.warn("cannot close an audit log: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    close(file);
    close(head);
  }
}
