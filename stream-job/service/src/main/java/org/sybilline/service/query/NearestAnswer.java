package org.sybilline.service.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts nearest to what was asked for, in the order of {@link Ranked}.
 *
 * @param model that made the vectors
 * @param recall share of the truly nearest that a search of this mode finds: 1 where all are
 *     compared, else as measured on accounts of this index
 */
record NearestAnswer(
    String model, String mode, double recall, List<Item> items, @Nullable String next) {

  /**
   * One of them.
   *
   * @param margin how far it and the asker stand out of those near each of them; null beyond the
   *     first {@value org.sybilline.bundle.Csls#POOL}, and where there are too few accounts to tell
   * @param probability that both are one person; means nothing if there is not enough
   * @param enough whether both sides have written enough to say anything
   * @param episodes those of the account that are nearest, as evidence
   */
  record Item(
      AccountView account,
      double cosine,
      @Nullable Double margin,
      double probability,
      boolean enough,
      List<EpisodeView> episodes) {}

  /** Values of a cursor: how many items came before, and the last of them. */
  static final int PLACE = 3;

  static List<JsonNode> place(int before, Ranked last) {
    return List.of(
        IntNode.valueOf(before),
        DoubleNode.valueOf(last.score()),
        TextNode.valueOf(last.account().account().id()));
  }
}
