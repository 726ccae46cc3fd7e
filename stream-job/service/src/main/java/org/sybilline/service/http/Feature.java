package org.sybilline.service.http;

/** One thing that the service does: its routes, and what runs behind them. */
public interface Feature extends AutoCloseable {

  /** Names its routes. */
  void register(Routes routes);

  /** Starts what runs without being asked; called once, before the first request. */
  default void start() {}

  /** Stops it; called after the last request. */
  @Override
  default void close() {}
}
