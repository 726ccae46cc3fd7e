package org.sybilline.service.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.index.ElasticsearchIndex;
import org.sybilline.index.IndexSettings;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.PostDocument;
import org.sybilline.post.AccountKey;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;

@Timeout(60)
class FeedIT {

  private static volatile boolean listening = true;
  private static TestService service;
  private static ElasticsearchIndex index;

  @BeforeAll
  static void start() {
    service = TestService.start();
    var manifest = TinyBundle.create().manifest();
    index =
        ElasticsearchIndex.connect(
            IndexSettings.exact(
                service.settings().index().url(),
                service.settings().index().prefix(),
                manifest.modelId(),
                manifest.shape().embeddingDim()));
  }

  @AfterAll
  static void stop() {
    index.close();
    service.close();
  }

  @Test
  void showsWhatIsIndexedFromNowOnToThoseWhoMaySeeIt() throws Exception {
    try (BufferedReader all = listen(service.reader(), "feed");
        BufferedReader north = listen(service.northOnly(), "feed");
        BufferedReader south = listen(service.reader(), "feed?market=south")) {
      // written again and again, since a listener sees what comes after its first look
      Thread writer = new Thread(FeedIT::write);
      writer.start();
      try {
        assertEquals("north", nextPost(north).at("/account/market").asText());
        assertEquals("south", nextPost(south).at("/account/market").asText());
        JsonNode post = nextPost(all);
        assertTrue(post.path("text").asText().startsWith("a new post"), post.toString());
        assertEquals(TestForum.INDEXED.toString(), post.path("at").asText());
      } finally {
        listening = false;
        writer.join();
      }
    }
  }

  @Test
  void refusesWhoHasNoKeyAndWhatItDoesNotKnow() throws Exception {
    assertEquals(401, service.get(null, "feed").statusCode());
    assertEquals(400, service.get(service.reader(), "feed?markt=south").statusCode());
  }

  private static void write() {
    for (int i = 0; listening; i++) {
      index.write(List.of(post("north", i), post("south", i)));
    }
  }

  private static IndexWrite post(String market, int number) {
    return new IndexWrite.PutPost(
        new PostDocument(
            new AccountKey(market, "newcomer"),
            "general",
            "t",
            "new-" + number,
            TestForum.START,
            TestForum.INDEXED,
            "",
            "a new post " + number,
            market + "/newcomer#new#v1"));
  }

  private static BufferedReader listen(String key, String path)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(
                service
                    .request("GET", key, path, BodyPublishers.noBody())
                    .header("Accept", "text/event-stream")
                    .build(),
                BodyHandlers.ofInputStream());
    assertEquals(200, answer.statusCode());
    assertEquals(
        "text/event-stream;charset=UTF-8", answer.headers().firstValue("Content-Type").orElse(""));
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static JsonNode nextPost(BufferedReader events) throws IOException {
    String line;
    while ((line = events.readLine()) != null) {
      if (line.equals("event: post")) {
        return TestService.JSON.readTree(events.readLine().substring("data: ".length()));
      }
    }
    throw new AssertionError("the stream ended");
  }
}
