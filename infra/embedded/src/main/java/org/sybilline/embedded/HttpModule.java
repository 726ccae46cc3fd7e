package org.sybilline.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticsearch.Version;

/**
 * The module that gives Elasticsearch its HTTP port. The build packs its jars into our classes; the
 * server wants them in a folder of its home, with a descriptor.
 */
final class HttpModule {

  private static final List<String> JARS =
      List.of(
          "transport-netty4",
          "elasticsearch-ssl-config",
          "netty-buffer",
          "netty-codec",
          "netty-codec-http",
          "netty-common",
          "netty-handler",
          "netty-resolver",
          "netty-transport",
          "netty-transport-native-unix-common");

  private HttpModule() {}

  /** Writes {@code modules/transport-netty4} into the home folder. */
  static void unpackInto(Path home) {
    Path folder = Folders.make(home.resolve("modules").resolve("transport-netty4"));
    try {
      for (String jar : JARS) {
        unpack(jar, folder);
      }
      Files.writeString(folder.resolve("plugin-descriptor.properties"), descriptor());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write Elasticsearch's HTTP module to " + folder, e);
    }
  }

  private static void unpack(String jar, Path folder) throws IOException {
    String resource = "transport-netty4/" + jar + ".jar_";
    try (InputStream in = HttpModule.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ServerStartException(
            "the file %s is missing beside %s: build infra/embedded with Maven from its process-resources phase on"
                .formatted(resource, HttpModule.class.getName()));
      }
      Files.copy(in, folder.resolve(jar + ".jar"));
    }
  }

  private static String descriptor() {
    return """
        name=transport-netty4
        description=HTTP and transport of the embedded node
        version=%1$s
        elasticsearch.version=%1$s
        java.version=17
        classname=org.elasticsearch.transport.netty4.Netty4Plugin
        """
        .formatted(Version.CURRENT);
  }
}
