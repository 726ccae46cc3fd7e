package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Large margin cosine loss (Wang et al. 2018, CosFace, equation 4): the true class must win by a
 * margin in the cosine. Scale 64, margin 0.35.
 */
final class CosFace implements Head {

  static final double SCALE = 64;
  static final double MARGIN = 0.35;

  private final Tensor weight; // (classes, size)

  CosFace(Parameters parameters, String name, int size, int classes) {
    weight = parameters.normal(name + ".weight", classes, size);
  }

  @Override
  public Tensor loss(Tensor embeddings, Tensor authors) {
    Tensor cosines = Cosines.between(embeddings, weight); // (batch, classes)
    Tensor margins = Cosines.oneHot(authors, cosines).mul(new Scalar(MARGIN)); // (batch, classes)
    Tensor logits = cosines.sub(margins).mul(new Scalar(SCALE));
    return torch.cross_entropy_loss(logits, authors);
  }
}
