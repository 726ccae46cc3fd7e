package org.sybilline.job.alert;

/** A record that is no subscription; the message names all problems, with their fixes. */
final class BadSubscriptionException extends Exception {

  private static final long serialVersionUID = 1;

  BadSubscriptionException(String message) {
    super(message);
  }
}
