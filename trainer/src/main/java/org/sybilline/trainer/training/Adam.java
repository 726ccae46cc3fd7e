package org.sybilline.trainer.training;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.sybilline.trainer.model.Tensors;

/**
 * Adam (Kingma and Ba 2015, algorithm 1; betas 0.9 and 0.999). Written out, since its state must go
 * into checkpoints by name, and a tensor that takes no part in a step, such as another task's head,
 * must stay where it is.
 */
final class Adam implements AutoCloseable {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final SortedMap<String, Moments> moments = new TreeMap<>();

  private static final class Moments {
    final Tensor mean;
    final Tensor square;
    int steps;

    Moments(Tensor mean, Tensor square, int steps) {
      this.mean = mean.retainReference();
      this.square = square.retainReference();
      this.steps = steps;
    }
  }

  /**
   * Moves the tensors against their gradients.
   *
   * @param gradients of the tensors, in their order
   */
  void step(Map<String, Tensor> tensors, TensorVector gradients, double rate) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      long i = 0;
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        step(entry.getKey(), entry.getValue(), gradients.get(i++), rate);
      }
    }
  }

  private void step(String name, Tensor tensor, Tensor gradient, double rate) {
    Moments state =
        moments.computeIfAbsent(
            name, n -> new Moments(torch.zeros_like(tensor), torch.zeros_like(tensor), 0));
    state.steps++;
    state.mean.lerp_(gradient, new Scalar(1 - BETA1));
    state.square.mul_(new Scalar(BETA2)).addcmul_(gradient, gradient, new Scalar(1 - BETA2));
    double correction1 = 1 - Math.pow(BETA1, state.steps);
    double correction2 = 1 - Math.pow(BETA2, state.steps);
    Tensor scale =
        state.square.sqrt().div_(new Scalar(Math.sqrt(correction2))).add_(new Scalar(EPSILON));
    tensor.addcdiv_(state.mean, scale, new Scalar(-rate / correction1));
  }

  /** Copies of both moments of every tensor moved so far. */
  SortedMap<String, AdamMoments> copy() {
    SortedMap<String, AdamMoments> copies = new TreeMap<>();
    moments.forEach(
        (name, state) ->
            copies.put(
                name,
                new AdamMoments(
                    Tensors.copy(state.mean), Tensors.copy(state.square), state.steps)));
    return copies;
  }

  /** Goes on from a copy. */
  void load(Map<String, AdamMoments> copies) {
    close();
    copies.forEach(
        (name, copy) ->
            moments.put(
                name,
                new Moments(Tensors.of(copy.mean()), Tensors.of(copy.square()), copy.steps())));
  }

  @Override
  public void close() {
    moments
        .values()
        .forEach(
            state -> {
              state.mean.releaseReference();
              state.square.releaseReference();
            });
    moments.clear();
  }
}
