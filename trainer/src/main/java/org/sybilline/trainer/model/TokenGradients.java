package org.sybilline.trainer.model;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.feature.PostInput;

/**
 * How the likeness of an episode to a direction depends on its token vectors: value and gradient of
 * f(a) = cosine(embedding of the episode with token vectors a · x, direction), where x are its own
 * token vectors and 0 · x is an episode of padding alone. Not thread-safe.
 */
public final class TokenGradients implements AutoCloseable {

  private final Parameters parameters = new Parameters();
  private final SysmlModel model;

  private TokenGradients(ModelWeights weights) {
    try (PointerScope scope = new PointerScope()) {
      model =
          new SysmlModel(
              parameters, weights.shape(), ContextTable.FROZEN, ConvolutionPath.STRAIGHTFORWARD);
      parameters.load(weights.tensors());
    }
  }

  /** Opens the model. */
  public static TokenGradients open(ModelWeights weights, int threads) {
    LibTorch.useThreads(threads);
    return new TokenGradients(weights);
  }

  /**
   * The cosine itself.
   *
   * @param share a, in [0, 1]
   * @param without post and token whose vector is taken for padding; {-1, -1} for none
   */
  public double cosine(List<PostInput> posts, float[] direction, double share, int[] without) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor vectors = model.tokenVectors(posts).mul(new Scalar(share)); // (posts, tokens, dim)
      if (without[0] >= 0) {
        vectors.select(0, without[0]).select(0, without[1]).zero_();
      }
      return Tensors.scalar(cosine(posts, vectors, direction));
    }
  }

  /**
   * Gradient times input, summed over the token's dimensions.
   *
   * @param share a, in [0, 1]
   * @return (posts, tokens of that post)
   */
  public double[][] inputTimesGradient(List<PostInput> posts, float[] direction, double share) {
    try (PointerScope scope = new PointerScope()) {
      Tensor own = model.tokenVectors(posts).detach(); // (posts, tokens, tokenDim)
      Tensor vectors = own.mul(new Scalar(share)).detach().set_requires_grad(true);
      Tensor gradient =
          torch
              .grad(
                  new TensorVector(cosine(posts, vectors, direction)),
                  new TensorVector(vectors),
                  new TensorVector(),
                  new BoolOptional(false),
                  false,
                  false)
              .get(0);
      Tensor products = own.mul(gradient).sum(2); // (posts, tokens)
      float[] flat = Tensors.floats(products);
      int padded = flat.length / posts.size();
      double[][] scores = new double[posts.size()][];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = new double[posts.get(i).tokens().length];
        for (int j = 0; j < scores[i].length; j++) {
          scores[i][j] = flat[i * padded + j];
        }
      }
      return scores;
    }
  }

  private Tensor cosine(List<PostInput> posts, Tensor vectors, float[] direction) {
    Tensor embedding = model.embed(posts, vectors).view(-1); // (embeddingDim)
    Tensor towards = Tensors.of(direction, direction.length); // (embeddingDim)
    return embedding.mul(towards).sum().div(embedding.norm().mul(towards.norm()));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
