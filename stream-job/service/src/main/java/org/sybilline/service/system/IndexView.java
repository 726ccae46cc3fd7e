package org.sybilline.service.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.sybilline.index.IndexRefusedException;
import org.sybilline.index.IndexUnavailableException;
import org.sybilline.index.Server;
import org.sybilline.index.read.Generation;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.settings.IndexSource;

/** What Elasticsearch says of itself and of the index. */
final class IndexView {

  private static final List<String> KINDS = List.of("accounts", "episodes", "posts", "candidates");

  private final Server server;
  private final IndexReader index;
  private final IndexSource source;
  private final String modelId;

  IndexView(Server server, IndexReader index, IndexSource source, String modelId) {
    this.server = server;
    this.index = index;
    this.source = source;
    this.modelId = modelId;
  }

  /**
   * Size of one kind of documents.
   *
   * @param name the alias
   * @param bytes on disk, superseded documents included
   */
  record IndexSize(String kind, String name, long documents, long bytes) {}

  /** The server, and whether its vectors are those of the service's bundle. */
  List<Dependency> look() {
    try {
      Generation generation = index.generation();
      return List.of(
          Dependency.ready("elasticsearch", "answers and has the index " + generation.index()),
          generation.modelId().equals(modelId)
              ? Dependency.ready("bundle", "is the model of the index, " + modelId)
              : Dependency.missing(
                  "bundle",
                  "is the model %s, the index holds vectors of %s; give job and service the same bundle, or promote the index"
                      .formatted(modelId, generation.modelId())));
    } catch (IndexUnavailableException e) {
      return List.of(
          Dependency.missing(
              "elasticsearch",
              "does not answer at %s; start it, or correct index.url".formatted(source.url())));
    } catch (IndexRefusedException e) {
      return List.of(
          Dependency.missing(
              "elasticsearch",
              "has no index that can be read under the prefix %s; start the job, or correct index.prefix and index.api-key"
                  .formatted(source.prefix())));
    }
  }

  /** All kinds; none while the server is away or has no index. */
  List<IndexSize> sizes() {
    List<IndexSize> sizes = new ArrayList<>();
    try {
      for (String kind : KINDS) {
        String alias = source.prefix() + "-" + kind;
        JsonNode count = server.json("GET", "/" + alias + "/_count", null, "a count is held");
        JsonNode store = server.json("GET", "/" + alias + "/_stats/store", null, "a count is held");
        sizes.add(
            new IndexSize(
                kind,
                alias,
                count.path("count").longValue(),
                store.at("/_all/primaries/store/size_in_bytes").longValue()));
      }
      return sizes;
    } catch (IndexUnavailableException | IndexRefusedException e) {
      return List.of(); // the readiness beside it says why
    }
  }
}
