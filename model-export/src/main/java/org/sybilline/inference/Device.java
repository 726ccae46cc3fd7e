package org.sybilline.inference;

/** Where ONNX Runtime computes. */
public enum Device {
  CPU,
  /**
   * The first CUDA device; falls back to the CPU, with one line in the log, where there is none.
   */
  CUDA
}
