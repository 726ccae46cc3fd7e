package org.sybilline.service.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The stored alerts, as far as messages tell of them. */
public interface AlertEvents {

  /** Ids of the alerts that were given to a digest, surest first. */
  List<String> idsOf(String digest, int most);

  /** CloudEvents of alerts, each with its why, in the order of the ids. */
  List<ObjectNode> byId(List<String> ids);
}
