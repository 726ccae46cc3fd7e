package org.sybilline.service.access;

/**
 * Who asks: the owner of a key.
 *
 * @param name of the key; owns subscriptions and their alerts
 */
public record Caller(String name, Role role, MarketScope scope) {

  /** Whether what belongs to the owner is this caller's to see. */
  public boolean owns(String owner) {
    return role == Role.ADMIN || name.equals(owner);
  }
}
