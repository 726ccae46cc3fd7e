package org.sybilline.inference;

/** ONNX Runtime refused a graph or failed in running it. Trying again does not help. */
public final class InferenceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InferenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
