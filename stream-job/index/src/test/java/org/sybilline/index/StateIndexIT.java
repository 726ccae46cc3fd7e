package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.sybilline.embedded.EmbeddedElasticsearch;

@TestInstance(Lifecycle.PER_CLASS)
class StateIndexIT {

  private static final JsonNode DEFINITION =
      tree(
          """
          {"settings": {"number_of_shards": 1, "number_of_replicas": 0},
           "mappings": {"dynamic": "strict",
                        "properties": {"name": {"type": "keyword"}, "count": {"type": "integer"}}}}
          """);

  private EmbeddedElasticsearch elasticsearch;
  private Server server;
  private StateIndex index;
  private String name;

  @BeforeAll
  void start() {
    elasticsearch = EmbeddedElasticsearch.start();
    server =
        new Server(
            IndexSettings.exact(elasticsearch.url(), "test", "m", 4),
            new Patience(elasticsearch.url(), Duration.ofSeconds(30), Patience.SYSTEM_CLOCK));
  }

  @AfterAll
  void stop() {
    server.close();
    elasticsearch.close();
  }

  @BeforeEach
  void prepare(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    index = new StateIndex(server, name);
    index.prepare(DEFINITION);
  }

  @Test
  void isPreparedAgainWithoutHarmAndRefusesOtherMappings() {
    index.create(document("a", 1));
    index.prepare(DEFINITION);
    assertEquals(1, index.count(new StateSearch()));
    JsonNode other = tree("{\"mappings\": {\"properties\": {\"name\": {\"type\": \"text\"}}}}");
    IndexRefusedException refused =
        assertThrows(IndexRefusedException.class, () -> index.prepare(other));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("properties.name.type \"keyword\", expected \"text\""), message);
    assertTrue(message.contains("has a field count, which is not expected"), message);
  }

  @Test
  void createsADocumentOnce() {
    assertTrue(index.create(document("market/user a+b", 1)));
    assertFalse(index.create(document("market/user a+b", 2)));
    StoredDocument stored = index.get("market/user a+b").orElseThrow();
    assertEquals(1, stored.content().path("count").intValue());
    assertTrue(index.get("another").isEmpty());
  }

  @Test
  void saysOfEachDocumentWhatBecameOfIt() {
    index.create(document("b", 1));
    ObjectNode wrong = Json.object().put("unknown", 1);
    assertEquals(
        List.of(Creation.CREATED, Creation.EXISTS, Creation.REFUSED, Creation.CREATED),
        index.createAll(
            List.of(
                document("a", 1),
                document("b", 2),
                new StateDocument("c", wrong),
                document("d", 1))));
    assertEquals(3, index.count(new StateSearch()));
  }

  @Test
  void refusesAChangeOfWhatSomebodyElseHasChanged() {
    index.create(document("a", 1));
    StoredDocument mine = index.get("a").orElseThrow();
    StoredDocument theirs = index.get("a").orElseThrow();
    StoredDocument changed = index.replace(mine, Json.object().put("count", 2)).orElseThrow();
    assertTrue(index.replace(theirs, Json.object().put("count", 3)).isEmpty());
    assertTrue(index.replace(changed, Json.object().put("count", 4)).isPresent());
    assertEquals(4, index.get("a").orElseThrow().content().path("count").intValue());
  }

  @Test
  void findsInOrderWithWhatAChangeNeeds() {
    index.createAll(List.of(document("a", 2), document("b", 3), document("c", 1)));
    StateSearch search = new StateSearch().ascending("count").size(2);
    List<StoredDocument> found = index.search(search);
    assertEquals(List.of("c", "a"), ids(found));
    assertEquals(
        List.of("b"), ids(index.search(search.after(List.of(found.get(1).sort().path(0))))));
    assertTrue(index.replace(found.get(1), Json.object().put("count", 9)).isPresent());
  }

  @Test
  void findsWhatFitsAllConditions() {
    index.createAll(List.of(document("a", 2), document("b", 3), document("c", 1)));
    assertEquals(
        List.of("b"),
        ids(
            index.search(
                new StateSearch()
                    .whereIn("name", List.of("a", "b"))
                    .whereNotIn("name", List.of("a")))));
    assertEquals(List.of("c"), ids(index.search(new StateSearch().withIds(List.of("c", "x")))));
    assertEquals(1, index.count(new StateSearch().where("name", "a")));
    assertEquals(0, index.count(new StateSearch().whereIn("name", List.of())));
  }

  private static List<String> ids(List<StoredDocument> found) {
    return found.stream().map(StoredDocument::id).toList();
  }

  private static StateDocument document(String id, int count) {
    return new StateDocument(id, Json.object().put("name", id).put("count", count));
  }

  private static JsonNode tree(String json) {
    return Json.tree(json.getBytes(StandardCharsets.UTF_8));
  }
}
