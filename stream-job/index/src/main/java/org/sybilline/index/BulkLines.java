package org.sybilline.index;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/** From a write to the lines of a bulk request. */
final class BulkLines {

  private final IndexSettings settings;

  BulkLines(IndexSettings settings) {
    this.settings = settings;
  }

  BulkAction of(IndexWrite write) {
    if (write instanceof IndexWrite.PutEpisode put) {
      return of(put);
    }
    if (write instanceof IndexWrite.PutAccountSnapshot put) {
      return of(put);
    }
    if (write instanceof IndexWrite.SupersedeAccountSnapshot supersede) {
      return of(supersede);
    }
    if (write instanceof IndexWrite.PutPost put) {
      return of(put);
    }
    return of((IndexWrite.PutCandidate) write);
  }

  BulkAction deletion(Kind kind, String id) {
    return lines(BulkOperation.DELETE, null, kind, id, 0, null);
  }

  private BulkAction of(IndexWrite.PutEpisode put) {
    EpisodeDocument episode = put.episode();
    return lines(
        BulkOperation.PUT_VERSION,
        put,
        Kind.EPISODES,
        DocumentIds.fitting(episode.episodeId()),
        episode.posts(),
        json -> {
          json.writeStringField("episodeId", episode.episodeId());
          account(json, episode.account());
          vector(json, episode.vector());
          json.writeNumberField("posts", episode.posts());
          strings(json, "postIds", episode.postIds());
          strings(json, "subforums", episode.subforums());
          json.writeStringField("firstPostedAt", episode.firstPostedAt().toString());
          json.writeStringField("lastPostedAt", episode.lastPostedAt().toString());
          json.writeStringField("at", episode.at().toString());
        });
  }

  private BulkAction of(IndexWrite.PutAccountSnapshot put) {
    AccountSnapshot snapshot = put.snapshot();
    return lines(
        BulkOperation.CREATE,
        put,
        Kind.ACCOUNTS,
        DocumentIds.snapshot(snapshot.account(), snapshot.round()),
        0,
        json -> {
          account(json, snapshot.account());
          json.writeNumberField("round", snapshot.round());
          vector(json, snapshot.vector());
          json.writeNumberField("posts", snapshot.posts());
          json.writeNumberField("episodes", snapshot.episodes());
          json.writeStringField("firstPostedAt", snapshot.firstPostedAt().toString());
          json.writeStringField("lastPostedAt", snapshot.lastPostedAt().toString());
          strings(json, "pgpKeys", snapshot.pgpKeys());
        });
  }

  private BulkAction of(IndexWrite.SupersedeAccountSnapshot supersede) {
    return lines(
        BulkOperation.UPDATE,
        supersede,
        Kind.ACCOUNTS,
        DocumentIds.snapshot(supersede.account(), supersede.round()),
        0,
        json -> {
          json.writeObjectFieldStart("doc");
          json.writeNumberField("supersededIn", supersede.supersededIn());
          json.writeEndObject();
        });
  }

  private BulkAction of(IndexWrite.PutPost put) {
    PostDocument post = put.post();
    return lines(
        BulkOperation.CREATE,
        put,
        Kind.POSTS,
        DocumentIds.post(post),
        0,
        json -> {
          account(json, post.account());
          json.writeStringField("subforum", post.subforum());
          json.writeStringField("thread", post.thread());
          json.writeStringField("postId", post.postId());
          json.writeStringField("postedAt", post.postedAt().toString());
          json.writeStringField("at", post.at().toString());
          json.writeStringField("title", post.title());
          json.writeStringField("text", post.text());
          json.writeStringField("episodeId", post.episodeId());
        });
  }

  private BulkAction of(IndexWrite.PutCandidate put) {
    CandidateDocument candidate = put.candidate();
    return lines(
        BulkOperation.PUT_VERSION,
        put,
        Kind.CANDIDATES,
        DocumentIds.fitting(candidate.candidateId()),
        candidate.round(),
        json -> {
          AccountKey first = candidate.first();
          AccountKey second = candidate.second();
          json.writeStringField("candidateId", candidate.candidateId());
          strings(json, "accounts", List.of(first.id(), second.id()));
          strings(json, "markets", List.of(first.market(), second.market()));
          json.writeStringField("first", first.id());
          json.writeStringField("second", second.id());
          json.writeNumberField("round", candidate.round());
          json.writeStringField("at", candidate.at().toString());
          json.writeStringField("modelId", candidate.modelId());
          json.writeNumberField("cosine", candidate.cosine());
          json.writeNumberField("probability", candidate.probability());
          json.writeStringField("level", candidate.level());
          json.writeNumberField("firstPosts", candidate.firstPosts());
          json.writeNumberField("secondPosts", candidate.secondPosts());
          json.writeNumberField("posts", Math.min(candidate.firstPosts(), candidate.secondPosts()));
          strings(json, "sharedKeys", candidate.sharedKeys());
        });
  }

  /** The fields of a document. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private BulkAction lines(
      BulkOperation operation,
      @Nullable IndexWrite write,
      Kind kind,
      String id,
      long version,
      @Nullable Fields document) {
    String index = kind.index(settings);
    var bytes = new ByteArrayOutputStream(2048);
    try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart(operation.label());
      json.writeStringField("_index", index);
      json.writeStringField("_id", id);
      if (operation == BulkOperation.PUT_VERSION) {
        json.writeNumberField("version", version);
        json.writeStringField("version_type", "external_gte");
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
      if (document != null) {
        json.writeStartObject();
        document.write(json);
        json.writeEndObject();
        json.writeRaw('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a document", e);
    }
    return new BulkAction(operation, write, index, id, bytes.toByteArray());
  }

  private static void account(JsonGenerator json, AccountKey account) throws IOException {
    json.writeStringField("account", account.id());
    json.writeStringField("market", account.market());
    json.writeStringField("user", account.user());
  }

  private static void vector(JsonGenerator json, float[] vector) throws IOException {
    json.writeArrayFieldStart("vector");
    for (float value : vector) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
