package org.sybilline.trainer.system;

/** What a text is cut into (method section 4). */
public enum TokenizerKind {
  /** The 1,000 most frequent characters. */
  CHARACTERS,
  /** Byte-level BPE of 30,000 entries, shared by all markets. */
  BPE
}
