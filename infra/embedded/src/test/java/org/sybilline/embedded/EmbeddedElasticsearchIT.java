package org.sybilline.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedElasticsearchIT {

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void keepsDocumentsOverARestartOnTheSameFolderAndPort(@TempDir Path temp) throws Exception {
    Path folder = temp.resolve("elasticsearch");
    EmbeddedElasticsearch first = EmbeddedElasticsearch.start(ServerSettings.keepingDataIn(folder));
    try (first) {
      assertEquals(
          201, send("PUT", first.url(), "/words/_doc/1", "{\"word\":\"kept\"}").statusCode());
    }
    assertThrows(ConnectException.class, () -> send("GET", first.url(), "/words/_doc/1", ""));
    try (var second =
        EmbeddedElasticsearch.start(ServerSettings.keepingDataIn(folder).onPort(first.port()))) {
      assertEquals(first.url(), second.url());
      send("GET", second.url(), "/_cluster/health/words?wait_for_status=yellow&timeout=30s", "");
      HttpResponse<String> document = send("GET", second.url(), "/words/_doc/1", "");
      assertEquals(200, document.statusCode());
      assertTrue(document.body().contains("kept"), document.body());
    }
  }

  @Test
  void answersFilteredNearestNeighbourQueriesOnQuantisedVectors() throws Exception {
    try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start()) {
      String mapping =
          """
          {"mappings": {"properties": {"market": {"type": "keyword"}, "vector": {
            "type": "dense_vector", "dims": 64, "similarity": "cosine",
            "index_options": {"type": "bbq_hnsw"}}}}}""";
      assertEquals(200, send("PUT", server.url(), "/vectors", mapping).statusCode());
      for (int i = 0; i < 4; i++) {
        String document =
            "{\"market\": \"m%d\", \"vector\": [%d,%s1]}".formatted(i % 2, i, "0,".repeat(62));
        assertEquals(
            201,
            send("PUT", server.url(), "/vectors/_doc/" + i + "?refresh=true", document)
                .statusCode());
      }
      String query =
          """
          {"knn": {"field": "vector", "query_vector": [3,%s1], "k": 1, "num_candidates": 10,
            "rescore_vector": {"oversample": 2.0}, "filter": {"term": {"market": "m0"}}}}"""
              .formatted("0,".repeat(62));
      String found = send("POST", server.url(), "/vectors/_search", query).body();
      assertTrue(found.contains("\"_id\":\"2\""), found);
      assertFalse(found.contains("\"_id\":\"3\""), found);
    }
  }

  @Test
  void removesItsFolderOnCloseUnlessAskedToKeepIt(@TempDir Path temp) {
    EmbeddedElasticsearch temporary = EmbeddedElasticsearch.start();
    assertTrue(Files.isDirectory(temporary.dataFolder()));
    temporary.close();
    temporary.close();
    assertFalse(Files.exists(temporary.dataFolder()));

    EmbeddedElasticsearch kept =
        EmbeddedElasticsearch.start(ServerSettings.keepingDataIn(temp.resolve("kept")));
    kept.close();
    assertTrue(Files.isDirectory(kept.dataFolder()));
  }

  @Test
  void removesOnlyItsOwnFilesFromAFolderOfTheCaller(@TempDir Path folder) throws IOException {
    Path other = Files.writeString(folder.resolve("other.txt"), "not Elasticsearch's");
    EmbeddedElasticsearch.start(new ServerSettings(0, folder, false)).close();
    try (var files = Files.list(folder)) {
      assertEquals(List.of(other), files.toList());
    }
  }

  @Test
  void saysThatThePortIsTakenAndWhatToDo() {
    try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start()) {
      var clash =
          assertThrows(
              ServerStartException.class,
              () -> EmbeddedElasticsearch.start(ServerSettings.temporary().onPort(server.port())));
      assertTrue(clash.toString().contains("port " + server.port()), clash.getMessage());
      assertTrue(clash.toString().contains("choose another port"), clash.getMessage());
    }
  }

  @Test
  void refusesAFolderThatAnotherNodeUses(@TempDir Path temp) {
    Path folder = temp.resolve("shared");
    try (EmbeddedElasticsearch server =
        EmbeddedElasticsearch.start(ServerSettings.keepingDataIn(folder))) {
      assertEquals(folder, server.dataFolder());
      var refusal =
          assertThrows(
              ServerStartException.class,
              () -> EmbeddedElasticsearch.start(ServerSettings.keepingDataIn(folder)));
      assertTrue(refusal.toString().contains(folder.toString()), refusal.getMessage());
    }
  }

  private HttpResponse<String> send(String method, URI server, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
