package org.sybilline.service.http;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that all of it is told at once. */
final class Problems {

  /** A body full of mistakes need not be answered with all of them. */
  private static final int MOST = 50;

  private final List<Problem.FieldProblem> found = new ArrayList<>();

  void add(String field, String problem) {
    if (found.size() < MOST) {
      found.add(new Problem.FieldProblem(field, problem));
    }
  }

  /** Ends the request if anything is wrong. */
  void refuse() {
    if (!found.isEmpty()) {
      throw new ProblemException(Problem.badFields(found));
    }
  }
}
