package org.sybilline.trainer.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sybilline.bundle.Csls;
import org.sybilline.post.AccountKey;

/** Who is near each account, among all of other markets. Found when first asked for. */
final class AccountCrowds {

  /** With one more, the crowd is whole when the other of a pair is left out. */
  private static final int NEAR = Csls.CROWD + 1;

  private final Accounts accounts;
  private final Map<Integer, List<Near>> near = new HashMap<>();

  private record Near(AccountKey account, double cosine) {}

  AccountCrowds(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The crowd of an account, without another; empty if there are too few accounts. */
  OptionalDouble of(int row, AccountKey without) {
    return Csls.crowd(
        near.computeIfAbsent(row, this::find).stream()
            .filter(other -> !other.account.equals(without))
            .mapToDouble(Near::cosine)
            .toArray());
  }

  private List<Near> find(int row) {
    List<AccountKey> keys = accounts.keys();
    float[] cosines = new float[keys.size()];
    accounts.vectors().cosines(accounts.vectors(), row, cosines);
    String market = keys.get(row).market();
    int[] others =
        IntStream.range(0, cosines.length)
            .filter(i -> !keys.get(i).market().equals(market))
            .toArray();
    return Arrays.stream(Nearest.of(others, cosines, NEAR))
        .mapToObj(i -> new Near(keys.get(i), cosines[i]))
        .toList();
  }
}
