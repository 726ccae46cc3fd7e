package org.sybilline.service.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.service.evidence.Evidence;
import org.sybilline.service.evidence.FindEvidence;
import org.sybilline.service.http.Json;

/** The closest episodes of two accounts, and what in them drives the likeness. */
public final class FoundReasons implements Reasons {

  private static final int PAIRS = 2;

  private final FindEvidence evidence;
  private final Reasons otherwise = new OwnNumbers();

  public FoundReasons(FindEvidence evidence) {
    this.evidence = evidence;
  }

  @Override
  public Reason of(Alert alert) {
    Alert.OfPair pair = alert.pair();
    if (pair == null) {
      return otherwise.of(alert); // the sample is the subscription's, not the alert's
    }
    Evidence found =
        evidence.ofPair(
            pair.first().key(), pair.second().key(), alert.cosine(), pair.sharedKeys(), PAIRS);
    return new Reason(found.why(), (ObjectNode) Json.tree(found));
  }
}
