package org.sybilline.trainer.reproduce;

/**
 * A training that could not be done; the others went on.
 *
 * @param reason what was expected and found
 */
public record FailedTrial(String id, Trial trial, String reason) {}
