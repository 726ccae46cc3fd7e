package org.sybilline.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.id.ContentId;
import org.sybilline.service.access.Caller;

/** A request of a caller who may make it. Of one thread. */
public final class Call {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");

  /** Of a body that is too large, so many times the limit are read before the answer. */
  private static final int DISCARDED = 32;

  private final Context context;
  private final Caller caller;
  private final int maxBodyBytes;
  private final Problems problems = new Problems();
  private final SortedMap<String, Object> notes = new TreeMap<>();
  private byte @Nullable [] bytes;
  private @Nullable JsonFields body;
  private @Nullable Parameters parameters;

  Call(Context context, Caller caller, int maxBodyBytes) {
    this.context = context;
    this.caller = caller;
    this.maxBodyBytes = maxBodyBytes;
  }

  public Caller caller() {
    return caller;
  }

  /** A part of the path, decoded. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** A header of the request, null if it is not there. */
  public @Nullable String header(String name) {
    return context.header(name);
  }

  /** The parameters. */
  public Parameters parameters() {
    if (parameters == null) {
      parameters = new Parameters(context.queryParamMap(), question(), problems);
    }
    return parameters;
  }

  /** The body, which must be a JSON object within the limits. */
  public JsonFields body() {
    if (body == null) {
      String type = context.contentType();
      if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(Answer.JSON)) {
        throw new ProblemException(Problem.unsupported());
      }
      JsonNode json;
      try {
        json = Json.read(bytes());
      } catch (IOException e) {
        throw new ProblemException(Problem.badRequest(String.valueOf(e.getMessage())));
      }
      if (!(json instanceof ObjectNode object)) {
        throw new ProblemException(Problem.badRequest("expected a JSON object as the body"));
      }
      body = new JsonFields(object, "", problems);
    }
    return body;
  }

  /**
   * Ends the request if anything is wrong with what was read of it, or has not been read at all. To
   * be called when all has been read and before anything is done.
   */
  public void check() {
    parameters().refuseUnknown();
    if (body != null) {
      body.refuseUnknown();
    }
    problems.refuse();
  }

  /** Puts something into this request's line of the audit log: no text, no user name. */
  public void note(String name, Object value) {
    notes.put(name, value);
  }

  /** Puts an id there: as it is if it is a digest itself, else its digest. */
  public void noteId(String name, String id) {
    notes.put(name, DIGEST.matcher(id).matches() ? id : ContentId.of(id));
  }

  /** Puts the digest of an account's or an episode's id there. */
  public void noteDigest(String name, String id) {
    notes.put(name, ContentId.of(id));
  }

  SortedMap<String, Object> notes() {
    return notes;
  }

  /** What is asked, page and size of the page aside. */
  private String question() {
    SortedMap<String, Object> asked = new TreeMap<>(context.queryParamMap());
    asked.remove("cursor");
    asked.remove("limit");
    String content =
        bytes == null && context.contentLength() <= 0 ? "" : ContentId.of(latin(bytes()));
    return ContentId.of(context.method().name(), context.path(), asked.toString(), content)
        .substring(0, 12);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private byte[] bytes() {
    if (bytes == null) {
      try (InputStream in = context.bodyInputStream()) {
        boolean tooLarge = context.req().getContentLengthLong() > maxBodyBytes;
        byte[] read = tooLarge ? new byte[0] : in.readNBytes(maxBodyBytes + 1);
        if (tooLarge || read.length > maxBodyBytes) {
          discard(in);
          throw new ProblemException(Problem.tooLarge(maxBodyBytes));
        }
        bytes = read;
      } catch (IOException e) {
        throw new ProblemException(Problem.badRequest("the body ended early"));
      }
    }
    return bytes;
  }

  /**
   * Reads what is left of a body, up to a limit. A connection that is closed with unread bytes is
   * reset, and the answer may be lost with it, before the sender has read it.
   */
  private void discard(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = (long) DISCARDED * maxBodyBytes;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = in.read(buffer);
      left -= Math.max(0, read);
    }
    if (read >= 0) {
      context.header("Connection", "close"); // nobody else is to send on it
    }
  }
}
