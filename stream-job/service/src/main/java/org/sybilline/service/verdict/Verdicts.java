package org.sybilline.service.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.index.StateDocument;
import org.sybilline.index.StateSearch;
import org.sybilline.index.StoredDocument;
import org.sybilline.service.query.VerdictSource;
import org.sybilline.service.state.State;

/** All verdicts, in the index that every instance shares. Thread-safe. */
public final class Verdicts implements VerdictSource {

  private static final int PAGE = 5_000;
  private static final int MOST_OF_HISTORY = 500;

  private final State state;

  public Verdicts(State state) {
    this.state = state;
  }

  /** Keeps a verdict; the latest stands. The same one may be given again. */
  public void record(Verdict verdict) {
    state.verdicts().create(VerdictDocument.ofHistory(verdict));
    StateDocument current = VerdictDocument.ofCurrent(verdict);
    while (!state.verdicts().create(current)) {
      Optional<StoredDocument> seen = state.verdicts().get(current.id());
      if (seen.isPresent()
          && (VerdictDocument.verdict(seen.get().content()).at().isAfter(verdict.at())
              || state.verdicts().replace(seen.get(), current.content()).isPresent())) {
        return;
      }
    }
  }

  /** What stands about a candidate. */
  public Optional<Verdict> current(String candidate) {
    return state
        .verdicts()
        .get(VerdictDocument.currentId(candidate))
        .map(found -> VerdictDocument.verdict(found.content()));
  }

  /** What was ever decided about a candidate, the latest first. */
  public List<Verdict> history(String candidate) {
    return find(
        new StateSearch()
            .where("current", false)
            .where("candidate", candidate)
            .descending("at")
            .size(MOST_OF_HISTORY));
  }

  @Override
  public Map<String, Decision> decisions(Collection<String> candidates) {
    if (candidates.isEmpty()) {
      return Map.of();
    }
    StateSearch search =
        new StateSearch()
            .where("current", true)
            .whereIn("verdict", List.of(Decision.CONFIRM.name(), Decision.REJECT.name()))
            .whereIn("candidate", candidates)
            .size(candidates.size());
    return find(search).stream().collect(Collectors.toMap(Verdict::candidate, Verdict::decision));
  }

  @Override
  public Collection<String> candidates(Decision decision) {
    List<String> candidates = new ArrayList<>();
    each(List.of(decision.name()), MOST, verdict -> candidates.add(verdict.candidate()));
    return candidates;
  }

  /** Hands over what stands and confirms or rejects, the latest first, in pages. */
  void eachLabel(Consumer<Verdict> reader) {
    each(List.of(Decision.CONFIRM.name(), Decision.REJECT.name()), Integer.MAX_VALUE, reader);
  }

  private void each(List<String> decisions, int most, Consumer<Verdict> reader) {
    List<StoredDocument> page;
    StateSearch search =
        new StateSearch()
            .where("current", true)
            .whereIn("verdict", decisions)
            .descending("at")
            .ascending("candidate")
            .size(PAGE);
    int read = 0;
    do {
      page = state.verdicts().search(search);
      for (StoredDocument found : page) {
        if (read++ == most) {
          return;
        }
        reader.accept(VerdictDocument.verdict(found.content()));
      }
      if (!page.isEmpty()) {
        search.after(page.get(page.size() - 1).sort().valueStream().toList());
      }
    } while (page.size() == PAGE);
  }

  private List<Verdict> find(StateSearch search) {
    return state.verdicts().search(search).stream()
        .map(found -> VerdictDocument.verdict(found.content()))
        .toList();
  }
}
