package org.sybilline.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.job.settings.JobSettings;
import org.sybilline.service.SybillineService;
import org.sybilline.service.access.KeyFile;
import org.sybilline.service.access.MarketScope;
import org.sybilline.service.access.Role;
import org.sybilline.service.settings.ServiceSettings;

/**
 * The service with its console, in this process, on the broker and the index of the stack. On its
 * first start it makes a key of its own; its text lies beside the keys, for this machine's user
 * alone, so that the console can be opened again after a restart.
 */
public final class LocalService implements AutoCloseable {

  private static final String KEY_NAME = "local";

  private final SybillineService service;
  private final String key;

  private LocalService(SybillineService service, String key) {
    this.service = service;
    this.key = key;
  }

  /**
   * Reads the settings of a service that stands beside a job.
   *
   * @param folder of keys and audit log
   * @param flink address of Flink's page
   * @throws SettingsException with all problems
   */
  static ServiceSettings settings(Path folder, ServiceOptions options, JobSettings job, URI flink)
      throws SettingsException {
    var topics = job.kafka().topics();
    SortedMap<String, String> fixed = new TreeMap<>();
    fixed.put("http.port", Integer.toString(options.port()));
    fixed.put("access.keys", folder.resolve("keys.json").toString());
    fixed.put("access.audit", folder.resolve("audit.jsonl").toString());
    fixed.put("kafka.bootstrap-servers", job.kafka().bootstrapServers());
    fixed.put("kafka.topic.posts", topics.posts());
    fixed.put("kafka.topic.subscriptions", topics.subscriptions());
    fixed.put("kafka.topic.alerts", topics.alerts());
    fixed.put("kafka.topic.verdicts", topics.verdicts());
    fixed.put("kafka.job-group-id", job.kafka().groupId());
    fixed.put("index.url", job.index().url().toString());
    fixed.put("index.prefix", job.index().prefix());
    String bundle = job.bundle().path();
    fixed.put("bundle.path", bundle == null ? "" : bundle);
    fixed.put("match.min-posts", Integer.toString(job.match().minPosts()));
    fixed.put("flink.url", flink.toString());
    return new SettingsOfStack(fixed, options.settings())
        .read(arguments -> ServiceSettings.read(arguments, Map.of()));
  }

  static LocalService start(ServiceSettings settings) throws StackException {
    try {
      String key = key(settings.access().keys());
      return new LocalService(SybillineService.start(settings), key);
    } catch (RuntimeException e) { // a port that is taken, keys or a bundle that cannot be read
      throw new StackException("the service did not start: " + e.getMessage(), e);
    }
  }

  private static String key(Path keys) {
    Path kept = keys.resolveSibling(KEY_NAME + ".key");
    KeyFile file = new KeyFile(keys);
    boolean known = file.read().stream().anyMatch(key -> key.owner().name().equals(KEY_NAME));
    try {
      if (known && Files.exists(kept)) {
        return Files.readString(kept).strip();
      }
      if (known) {
        file.revoke(KEY_NAME);
      }
      String key = file.create(KEY_NAME, Role.ADMIN, MarketScope.all());
      write(kept, key);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the key in " + kept, e);
    }
  }

  /** Writes a file that only its owner may read, from its first byte on. */
  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, ownerOnly);
    Files.writeString(file, text + "\n");
  }

  /** Start of all addresses of the service. */
  public URI url() {
    return service.url();
  }

  /** The API key of this run, an administrator's. */
  public String key() {
    return key;
  }

  /** The console, signed in: the key is behind the '#', which no browser sends to a server. */
  public URI console() {
    return URI.create(service.url() + "/#key=" + key);
  }

  @Override
  public void close() {
    service.close();
  }
}
