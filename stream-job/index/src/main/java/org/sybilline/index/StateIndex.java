package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An index in which a service keeps what it must remember. Documents are created once, and changed
 * only as they were seen, so that instances do not undo each other's work. What is written is
 * visible to searches when the method returns. Thread-safe.
 *
 * <p>All methods throw {@link IndexUnavailableException} when the server is away for longer than
 * its retry limit.
 */
public final class StateIndex {

  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;
  private static final String HELD = "1 document held";

  private final Server server;
  private final String name;

  /**
   * @param name of the index, or of several with a pattern, for searches only
   */
  public StateIndex(Server server, String name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Creates the index if it is not there.
   *
   * @param definition settings and mappings
   * @throws IndexRefusedException if it is there with other mappings; all differences are named
   */
  public void prepare(JsonNode definition) {
    Reply created = server.ask("PUT", "/" + name, definition, "start is held");
    if (created.status() != BAD_REQUEST
        || !created.error().contains("resource_already_exists_exception")) {
      created.orRefuse("to create " + name);
    }
    JsonNode found = server.json("GET", "/" + name, null, "start is held").path(name);
    List<String> problems = new ArrayList<>();
    MappingComparison.compare(name, definition.path("mappings"), found.path("mappings"), problems);
    if (!problems.isEmpty()) {
      throw IndexRefusedException.of(
          "the service's own index is not as expected",
          problems,
          "Choose another prefix, or move the documents into an index with the expected mappings.");
    }
    server.json(
        "GET",
        "/_cluster/health/" + name + "?wait_for_status=yellow&timeout=30s",
        null,
        "start is held");
  }

  /** Creates the document; false if its id is taken. */
  public boolean create(StateDocument document) {
    Reply reply =
        server.ask(
            "PUT", path("_create", document.id()) + "?refresh=true", document.content(), HELD);
    if (reply.status() == CONFLICT) {
      return false;
    }
    reply.orRefuse("to create a document in " + name);
    return true;
  }

  /**
   * Creates those that are not there, in their order.
   *
   * @return for each document, what became of it
   */
  public List<Creation> createAll(List<StateDocument> documents) {
    if (documents.isEmpty()) {
      return List.of();
    }
    byte[] lines = creations(documents);
    Patience.Wait wait = server.begin();
    while (true) {
      try {
        JsonNode answer = Json.tree(server.lines("/" + name + "/_bulk?refresh=true", lines));
        List<Creation> outcomes = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
          outcomes.add(outcome(item.path("create")));
        }
        wait.done();
        return outcomes;
      } catch (TryAgainException e) {
        // what went through is found to exist the next time
        wait.pause(documents.size() + " documents held", e);
      }
    }
  }

  private static byte[] creations(List<StateDocument> documents) {
    var lines = new ByteArrayOutputStream(documents.size() * 1024);
    for (StateDocument document : documents) {
      ObjectNode action = Json.object();
      action.putObject("create").put("_id", document.id());
      lines.writeBytes(Json.bytes(action));
      lines.write('\n');
      lines.writeBytes(Json.bytes(document.content()));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private Creation outcome(JsonNode item) throws TryAgainException {
    int status = item.path("status").intValue();
    if (status < 300) {
      return Creation.CREATED;
    }
    if (status == CONFLICT) {
      return Creation.EXISTS;
    }
    String reason = Reply.reason(item.path("error"), item.path("_id").asText());
    if (Server.again(status)) {
      throw new TryAgainException(reason);
    }
    if (status == BAD_REQUEST) {
      return Creation.REFUSED;
    }
    throw new IndexRefusedException(
        "Elasticsearch takes no documents into %s: HTTP %d %s. Look at the index, its blocks and the API key's rights."
            .formatted(name, status, reason));
  }

  public Optional<StoredDocument> get(String id) {
    Reply reply = server.ask("GET", path("_doc", id), null, "a question is held");
    if (reply.status() == NOT_FOUND) {
      return Optional.empty();
    }
    return Optional.of(StoredDocument.of(Json.tree(reply.orRefuse("to read from " + name))));
  }

  /**
   * Puts new content in place of what was seen.
   *
   * @return the document as it is now; empty if somebody else changed it meanwhile
   */
  public Optional<StoredDocument> replace(StoredDocument seen, ObjectNode content) {
    String condition =
        "?refresh=true&if_seq_no=%d&if_primary_term=%d".formatted(seen.sequence(), seen.term());
    Reply reply = server.ask("PUT", path("_doc", seen.id()) + condition, content, HELD);
    if (reply.status() == CONFLICT) {
      return Optional.empty();
    }
    JsonNode written = Json.tree(reply.orRefuse("to change a document in " + name));
    return Optional.of(
        new StoredDocument(
            seen.id(),
            content,
            written.path("_seq_no").longValue(),
            written.path("_primary_term").longValue(),
            MissingNode.getInstance()));
  }

  /** The documents that a search finds, in its order. */
  public List<StoredDocument> search(StateSearch search) {
    JsonNode answer =
        server.json("POST", "/" + name + "/_search", search.body(), "a question is held");
    return StreamSupport.stream(answer.path("hits").path("hits").spliterator(), false)
        .map(StoredDocument::of)
        .toList();
  }

  /** How many documents there are that fit. */
  public long count(StateSearch search) {
    return server
        .json("POST", "/" + name + "/_count", search.query(), "a question is held")
        .path("count")
        .longValue();
  }

  private String path(String endpoint, String id) {
    return "/%s/%s/%s"
        .formatted(
            name, endpoint, URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
  }
}
