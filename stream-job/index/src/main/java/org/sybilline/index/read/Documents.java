package org.sybilline.index.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.PostDocument;
import org.sybilline.post.AccountKey;

/** From the source of a hit to the document that was written. */
final class Documents {

  private Documents() {}

  static AccountSnapshot account(JsonNode json) {
    return new AccountSnapshot(
        key(json),
        json.path("round").longValue(),
        vector(json),
        json.path("posts").intValue(),
        json.path("episodes").intValue(),
        time(json, "firstPostedAt"),
        time(json, "lastPostedAt"),
        texts(json, "pgpKeys"));
  }

  static EpisodeDocument episode(JsonNode json) {
    return new EpisodeDocument(
        json.path("episodeId").textValue(),
        key(json),
        vector(json),
        texts(json, "postIds"),
        texts(json, "subforums"),
        time(json, "firstPostedAt"),
        time(json, "lastPostedAt"),
        time(json, "at"));
  }

  static PostDocument post(JsonNode json) {
    return new PostDocument(
        key(json),
        json.path("subforum").textValue(),
        json.path("thread").textValue(),
        json.path("postId").textValue(),
        time(json, "postedAt"),
        time(json, "at"),
        json.path("title").textValue(),
        json.path("text").textValue(),
        json.path("episodeId").textValue());
  }

  /** From the fields of a hit, of which each is a list. */
  static Occasion occasion(JsonNode fields) {
    return new Occasion(
        Instant.parse(fields.path("postedAt").path(0).textValue()),
        fields.path("subforum").path(0).textValue());
  }

  static CandidateDocument candidate(JsonNode json) {
    return new CandidateDocument(
        json.path("candidateId").textValue(),
        AccountKey.parse(json.path("first").textValue()),
        AccountKey.parse(json.path("second").textValue()),
        json.path("round").longValue(),
        time(json, "at"),
        json.path("modelId").textValue(),
        json.path("cosine").doubleValue(),
        json.path("probability").doubleValue(),
        json.path("level").textValue(),
        json.path("firstPosts").intValue(),
        json.path("secondPosts").intValue(),
        texts(json, "sharedKeys"));
  }

  private static AccountKey key(JsonNode json) {
    return new AccountKey(json.path("market").textValue(), json.path("user").textValue());
  }

  private static Instant time(JsonNode json, String field) {
    return Instant.parse(json.path(field).textValue());
  }

  private static List<String> texts(JsonNode json, String field) {
    return json.path(field).valueStream().map(JsonNode::textValue).toList();
  }

  private static float[] vector(JsonNode json) {
    JsonNode values = json.path("vector");
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i).floatValue();
    }
    return vector;
  }
}
