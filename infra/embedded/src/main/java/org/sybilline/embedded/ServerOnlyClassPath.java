package org.sybilline.embedded;

import java.util.function.Supplier;
import org.elasticsearch.node.Node;

/**
 * Elasticsearch refuses to load a module while any class is twice on the class path, which it reads
 * from a system property. As a guest in a process it sees jars that are none of its business, and
 * Flink's shaded ones do repeat resources of others. So it is shown its own jar only.
 */
final class ServerOnlyClassPath {

  private static final String PROPERTY = "java.class.path";

  private ServerOnlyClassPath() {}

  static synchronized <T> T during(Supplier<T> work) {
    String whole = System.getProperty(PROPERTY);
    System.setProperty(
        PROPERTY, Node.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try {
      return work.get();
    } finally {
      System.setProperty(PROPERTY, whole);
    }
  }
}
