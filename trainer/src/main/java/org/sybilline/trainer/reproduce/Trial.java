package org.sybilline.trainer.reproduce;

import java.util.List;
import org.sybilline.trainer.system.SystemSpec;

/**
 * One training of the grid, and its measurement.
 *
 * @param system that is trained; its name is that of the row of Table 2 it varies, while length,
 *     tokenizer, head, contexts and share of the cross-market task may differ from that row
 * @param markets trained and measured on: one for a single-market system, else all
 * @param seed of the training
 */
public record Trial(SystemSpec system, List<String> markets, long seed) {

  public Trial {
    markets = List.copyOf(markets);
    if (markets.isEmpty() || (markets.size() > 1) != system.multitask()) {
      throw new IllegalArgumentException(
          "expected %s for '%s', found %s"
              .formatted(
                  system.multitask() ? "several markets" : "one market", system.name(), markets));
    }
  }

  /** One line for people: what varies, then markets and seed. */
  public String title() {
    return "%s, %s, %s, %s, L=%d%s, %s, seed %d"
        .formatted(
            system.name(),
            system.tokenizer() + (system.time() ? " + time" : ""),
            "contexts " + system.contexts(),
            system.head(),
            system.episodeLength(),
            system.multitask() ? ", P_cr " + system.crossShare() : "",
            String.join(" + ", markets),
            seed);
  }
}
