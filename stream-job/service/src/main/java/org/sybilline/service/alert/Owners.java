package org.sybilline.service.alert;

import java.util.Optional;
import org.sybilline.service.access.Caller;

/** Who owns subscriptions, as they are now. */
@FunctionalInterface
public interface Owners {

  /** Empty for a key that has been revoked. */
  Optional<Caller> named(String owner);
}
