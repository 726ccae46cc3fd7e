package org.sybilline.service.delivery;

/** How an attempt ended. */
sealed interface Attempt {

  /** The endpoint took the message. */
  record Taken(int status) implements Attempt {}

  /**
   * It may go better later.
   *
   * @param reason for people, without anything the endpoint said
   */
  record Again(String reason) implements Attempt {}

  /** It will not go better until somebody changes something. */
  record Refused(String reason) implements Attempt {}
}
