package org.sybilline.trainer.reproduce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.analysis.EpisodeMap;
import org.sybilline.trainer.analysis.Identifiability;
import org.sybilline.trainer.analysis.MigrantSearch.Summary;
import org.sybilline.trainer.analysis.TokenAttribution;

/**
 * The paper's section 7 on one trained system. No names of accounts.
 *
 * @param id of the analysed run
 * @param trial it trained
 * @param authors with two or more test episodes
 * @param meanDistance of all of them
 * @param mostIdentifiable up to twenty, the surest first
 * @param leastIdentifiable up to twenty, the least sure first
 * @param migrants the search among the most active accounts; null with one market
 * @param votes share of neighbours that voted for the candidate, of every searched author, greatest
 *     first
 * @param attribution integrated gradients with the completeness check
 * @param map test episodes in two dimensions; empty if they are too few
 */
public record Analyses(
    String id,
    Trial trial,
    int authors,
    double meanDistance,
    List<Identifiability.Author> mostIdentifiable,
    List<Identifiability.Author> leastIdentifiable,
    @Nullable Summary migrants,
    List<Double> votes,
    TokenAttribution.Summary attribution,
    List<EpisodeMap.Point> map) {

  public Analyses {
    mostIdentifiable = List.copyOf(mostIdentifiable);
    leastIdentifiable = List.copyOf(leastIdentifiable);
    votes = List.copyOf(votes);
    map = List.copyOf(map);
  }
}
