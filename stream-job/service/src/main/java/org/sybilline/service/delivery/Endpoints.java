package org.sybilline.service.delivery;

import java.util.Optional;

/** Where subscriptions want their alerts now. */
public interface Endpoints {

  /** Empty if the subscription is deleted, or has no webhook any more. */
  Optional<Endpoint> of(String subscription);

  /** The same as far as it is known without asking anybody. */
  Optional<Endpoint> known(String subscription);
}
