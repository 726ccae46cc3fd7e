package org.sybilline.exchange.verdict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.json.JsonFields;
import org.sybilline.post.AccountKey;

/**
 * A verdict as a record of its topic: key = candidate id, value =
 *
 * <pre>
 * {"candidate", "accounts": [{"market", "user"} twice], "verdict": "CONFIRM" | "REJECT" | "OPEN",
 *  "note", "by", "at"}</pre>
 *
 * <p>A record without a value stands for OPEN.
 */
public final class VerdictJson {

  public static final int MAX_BYTES = 64 << 10;

  private static final String WHAT = "a verdict";
  private static final int MAX_NAME = 200;
  private static final JsonFactory JSON = new JsonFactory();

  private VerdictJson() {}

  public static byte[] key(Verdict verdict) {
    return verdict.candidate().getBytes(StandardCharsets.UTF_8);
  }

  /** The value of the record of a verdict. */
  public static byte[] write(Verdict verdict) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("candidate", verdict.candidate());
      out.writeArrayFieldStart("accounts");
      for (AccountKey account : List.of(verdict.first(), verdict.second())) {
        out.writeStartObject();
        out.writeStringField("market", account.market());
        out.writeStringField("user", account.user());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeStringField("verdict", verdict.decision().name());
      out.writeStringField("note", verdict.note());
      out.writeStringField("by", verdict.by());
      out.writeStringField("at", verdict.at().toString());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The candidate of a record, also of one without a value.
   *
   * @throws BadMessageException when there is none
   */
  public static String candidate(byte @Nullable [] key) throws BadMessageException {
    if (key == null || key.length == 0) {
      throw new BadMessageException(
          WHAT, List.of("expected the candidate's id as key, found none"));
    }
    return new String(key, StandardCharsets.UTF_8);
  }

  /**
   * Reads a record with a value.
   *
   * @throws BadMessageException with all problems, each with its fix
   */
  public static Verdict read(byte @Nullable [] key, byte[] value) throws BadMessageException {
    String candidate = candidate(key);
    JsonFields fields = JsonFields.parse(WHAT, value, MAX_BYTES);
    if (!candidate.equals(fields.text("candidate", MAX_NAME))) {
      fields.problem("the field 'candidate' must be the key of the record");
    }
    List<AccountKey> accounts = accounts(fields);
    Verdict.Decision decision = fields.choice("verdict", Verdict.Decision.class);
    String note = fields.optionalText("note", Verdict.MAX_NOTE);
    String by = fields.text("by", MAX_NAME);
    Instant at = fields.time("at");
    fields.refuseProblems(WHAT);
    if (decision == null || accounts.size() != 2) {
      throw new IllegalStateException("a field that cannot be read is a problem");
    }
    try {
      return new Verdict(
          candidate, accounts.get(0), accounts.get(1), decision, note == null ? "" : note, by, at);
    } catch (IllegalArgumentException e) {
      throw new BadMessageException(WHAT, List.of(String.valueOf(e.getMessage())));
    }
  }

  private static List<AccountKey> accounts(JsonFields fields) {
    List<AccountKey> accounts = new ArrayList<>();
    for (JsonFields account : fields.objects("accounts", 2)) {
      String market = account.text("market", MAX_NAME);
      String user = account.text("user", MAX_NAME);
      if (market.indexOf('/') >= 0) {
        fields.problem("markets have no '/' in their names");
        market = "-";
      }
      accounts.add(new AccountKey(market, user));
    }
    if (accounts.size() != 2) {
      fields.problem("'accounts' must be two of them, with market and user");
    }
    return accounts;
  }
}
