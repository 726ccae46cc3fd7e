package org.sybilline.service.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sybilline.service.access.ApiKeys;
import org.sybilline.service.access.Caller;
import org.sybilline.service.access.RateLimits;
import org.sybilline.service.access.Role;

/** Lets in those who have a key, as often as they may, to what their role allows. */
final class Gate {

  private static final String BEARER = "Bearer ";

  /** So often may an address try keys that are none. */
  private static final double GUESSES_PER_SECOND = 1;

  private static final int GUESSES_AT_ONCE = 20;

  private final ApiKeys keys;
  private final RateLimits requests;
  private final RateLimits guesses = new RateLimits(GUESSES_PER_SECOND, GUESSES_AT_ONCE);

  Gate(ApiKeys keys, RateLimits requests) {
    this.keys = keys;
    this.requests = requests;
  }

  /**
   * Who asks.
   *
   * @throws ProblemException 401 or 429
   */
  Caller identify(Context context) {
    String header = context.header("Authorization");
    Optional<Caller> caller =
        header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? keys.find(header.substring(BEARER.length()).strip())
            : Optional.empty();
    if (caller.isEmpty()) {
      refuseBeyond(guesses.take(context.ip()));
      throw new ProblemException(Problem.unauthorized());
    }
    refuseBeyond(requests.take(caller.get().name()));
    return caller.get();
  }

  /**
   * Refuses those whose role is too low.
   *
   * @throws ProblemException 403
   */
  void require(Caller caller, Role needed) {
    if (!caller.role().includes(needed)) {
      throw new ProblemException(Problem.forbidden(needed.code()));
    }
  }

  /** Whether the request comes from this machine, and from no proxy on it. */
  boolean isLocal(Context context) {
    @Nullable String forwarded = context.header("X-Forwarded-For");
    if (forwarded != null || context.header("Forwarded") != null) {
      return false;
    }
    try {
      return InetAddress.getByName(context.ip()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void refuseBeyond(Duration wait) {
    if (!wait.isZero()) {
      throw new ProblemException(Problem.tooMany(wait.toSeconds() + 1));
    }
  }
}
