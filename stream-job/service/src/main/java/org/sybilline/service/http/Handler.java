package org.sybilline.service.http;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers.
   *
   * @throws ProblemException to refuse the request
   */
  Answer handle(Call call);
}
