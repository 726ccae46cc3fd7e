package org.sybilline.service.http;

/** Answers the requests of one route with events that have no end. */
@FunctionalInterface
public interface StreamHandler {

  /**
   * Reads the request, and arranges for events to come; it must not wait for them.
   *
   * @return what to do when the client has gone
   * @throws ProblemException to refuse the request
   */
  Runnable open(Call call, EventClient client);
}
