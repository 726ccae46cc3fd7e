package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.sybilline.index.BulkAction.Outcome;

/**
 * Sends actions until each is done or rejected.
 *
 * <p>Actions take effect in their order. Where some of a request must be sent again, all its
 * updates that were not rejected are, too: an update is done when its document is missing, and the
 * document may be what is sent again.
 */
final class BulkWriter {

  private static final int MAX_BYTES = 8 << 20;
  private static final String PATH =
      "/_bulk?timeout=30s&filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by";

  private final Server server;

  BulkWriter(Server server) {
    this.server = server;
  }

  List<RejectedDocument> write(List<BulkAction> actions) {
    List<RejectedDocument> rejected = new ArrayList<>();
    int from = 0;
    while (from < actions.size()) {
      int to = endOfRequest(actions, from);
      writeOne(actions.subList(from, to), actions.size() - to, rejected);
      from = to;
    }
    return rejected;
  }

  /** As many actions as fit one request, at least one. */
  private static int endOfRequest(List<BulkAction> actions, int from) {
    long bytes = 0;
    int to = from;
    while (to < actions.size()) {
      bytes += actions.get(to).lines().length;
      if (bytes > MAX_BYTES && to > from) {
        break;
      }
      to++;
    }
    return to;
  }

  private void writeOne(List<BulkAction> actions, int behind, List<RejectedDocument> rejected) {
    List<BulkAction> pending = actions;
    Patience.Wait wait = server.begin();
    while (true) {
      try {
        List<BulkAction> again = send(pending, rejected);
        if (again.size() < pending.size()) {
          wait.progress();
        }
        pending = again;
        if (pending.isEmpty()) {
          wait.done();
          return;
        }
        throw new TryAgainException("too busy for " + pending.size() + " of them");
      } catch (TryAgainException e) {
        wait.pause(held(pending.size() + behind), e);
      }
    }
  }

  private static String held(int documents) {
    return documents == 1 ? "1 document held" : documents + " documents held";
  }

  /** Sends once; returns what to send again. */
  private List<BulkAction> send(List<BulkAction> actions, List<RejectedDocument> rejected)
      throws TryAgainException {
    JsonNode answer = Json.tree(server.lines(PATH, body(actions)));
    if (!answer.path("errors").booleanValue()) {
      return List.of();
    }
    JsonNode items = answer.path("items");
    if (items.size() != actions.size()) {
      throw new IndexRefusedException(
          "a bulk request of %d actions was answered with %d items"
              .formatted(actions.size(), items.size()));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      JsonNode item = items.path(i).elements().next();
      outcomes.add(judge(actions.get(i), item, rejected));
    }
    if (!outcomes.contains(Outcome.AGAIN)) {
      return List.of();
    }
    List<BulkAction> again = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      boolean update = actions.get(i).operation() == BulkOperation.UPDATE;
      if (outcomes.get(i) == Outcome.AGAIN || (update && outcomes.get(i) != Outcome.REJECTED)) {
        again.add(actions.get(i));
      }
    }
    return again;
  }

  private static Outcome judge(BulkAction action, JsonNode item, List<RejectedDocument> rejected) {
    int status = item.path("status").intValue();
    JsonNode error = item.path("error");
    Outcome outcome = action.outcome(status, error.path("type").asText(""));
    IndexWrite write = action.write();
    if (outcome == Outcome.REJECTED && write != null) {
      rejected.add(
          new RejectedDocument(write, action.index(), status, Reply.reason(error, action.id())));
    } else if (outcome == Outcome.REJECTED || outcome == Outcome.REFUSED) {
      throw new IndexRefusedException(
          "Elasticsearch takes no documents into %s: HTTP %d %s. Look at the index, its blocks and the API key's rights."
              .formatted(action.index(), status, Reply.reason(error, action.id())));
    }
    return outcome;
  }

  private static byte[] body(List<BulkAction> actions) {
    int size = actions.stream().mapToInt(action -> action.lines().length).sum();
    var body = new ByteArrayOutputStream(size);
    actions.forEach(action -> body.writeBytes(action.lines()));
    return body.toByteArray();
  }
}
