package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Cross-entropy of a linear map of the embedding, not normalised: SM of the paper. */
final class Softmax implements Head {

  private final Linear linear;

  Softmax(Parameters parameters, String name, int size, int classes) {
    linear = new Linear(parameters, name, size, classes);
  }

  @Override
  public Tensor loss(Tensor embeddings, Tensor authors) {
    return torch.cross_entropy_loss(linear.forward(embeddings), authors); // (batch, classes) to ()
  }
}
