package org.sybilline.inference;

/**
 * How ONNX Runtime runs a graph.
 *
 * @param device where it computes
 * @param threads threads of one session on the CPU; two callers with one thread each beat one
 *     caller with two
 */
public record InferenceSettings(Device device, int threads) {

  public InferenceSettings {
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException(
          "threads must be 1 to 1024, found " + threads + ". 1 is right for most uses.");
    }
  }

  /** The CPU with one thread. */
  public static InferenceSettings cpu() {
    return new InferenceSettings(Device.CPU, 1);
  }
}
