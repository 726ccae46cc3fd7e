package org.sybilline.trainer.model;

/** What happens to the context table in training (method section 5). */
public enum ContextTable {
  /** Random vectors that stay as they are: what the paper's multitask code does. */
  FROZEN,
  /** Random vectors that are trained: what the paper's single-market code does. */
  TRAINED
}
