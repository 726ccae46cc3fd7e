package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Additive angular margin loss (Deng et al. 2019, ArcFace, equation 3): the true class must win by
 * a margin in the angle. Scale 64, margin 28.6 degrees. No other branch for angles whose sum with
 * the margin exceeds 180 degrees, as in pytorch-metric-learning 0.9.92, which the paper used.
 */
final class ArcFace implements Head {

  static final double SCALE = 64;
  static final double MARGIN_RADIANS = Math.toRadians(28.6);

  /** Cosines are clipped this far from 1 and -1, where the arc cosine has no derivative. */
  static final double CLIP = 1e-7;

  private final Tensor weight; // (classes, size)

  ArcFace(Parameters parameters, String name, int size, int classes) {
    weight = parameters.normal(name + ".weight", classes, size);
  }

  @Override
  public Tensor loss(Tensor embeddings, Tensor authors) {
    Tensor cosines = Cosines.between(embeddings, weight); // (batch, classes)
    Tensor ofAuthors = cosines.gather(1, authors.unsqueeze(1)); // (batch, 1)
    Tensor clipped =
        ofAuthors.clamp(
            new ScalarOptional(new Scalar(CLIP - 1)), new ScalarOptional(new Scalar(1 - CLIP)));
    Tensor moved = clipped.acos().add(new Scalar(MARGIN_RADIANS)).cos(); // (batch, 1)
    Tensor logits =
        cosines
            .add(Cosines.oneHot(authors, cosines).mul(moved.sub(ofAuthors)))
            .mul(new Scalar(SCALE)); // (batch, classes)
    return torch.cross_entropy_loss(logits, authors);
  }
}
