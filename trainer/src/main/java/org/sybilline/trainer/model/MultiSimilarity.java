package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Multi-similarity loss (Wang et al. 2019, equation 8, without the pair miner): within the batch,
 * draws episodes of one author together and pushes the others away. Has no weights.
 */
final class MultiSimilarity implements Head {

  static final double ALPHA = 2;
  static final double BETA = 50;
  static final double LAMBDA = 0.5;

  @Override
  public Tensor loss(Tensor embeddings, Tensor authors) {
    Tensor above =
        Cosines.between(embeddings, embeddings).sub(new Scalar(LAMBDA)); // (batch, batch)
    Tensor same = authors.unsqueeze(1).eq(authors.unsqueeze(0)); // (batch, batch)
    Tensor self = torch.eye(embeddings.size(0)).eq(new Scalar(1f));
    Tensor positive = same.logical_and(self.logical_not());
    Tensor pull = logOfOneAndSum(above.mul(new Scalar(-ALPHA)), positive).div(new Scalar(ALPHA));
    Tensor push =
        logOfOneAndSum(above.mul(new Scalar(BETA)), same.logical_not()).div(new Scalar(BETA));
    return pull.add(push).mean();
  }

  /** log(1 + the sum of the exponentials of a row's members), (rows); 0 without a member. */
  private static Tensor logOfOneAndSum(Tensor exponents, Tensor members) {
    Tensor kept = // (rows, columns)
        exponents.masked_fill(members.logical_not(), new Scalar(Float.NEGATIVE_INFINITY));
    Tensor one = torch.zeros(exponents.size(0), 1); // the exponent of 1
    return torch.logsumexp(torch.cat(new TensorVector(one, kept), 1), 1);
  }
}
