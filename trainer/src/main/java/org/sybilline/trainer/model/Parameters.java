package org.sybilline.trainer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The named tensors of a network: those that are trained, and those that are carried along (running
 * statistics, frozen tables). Owns their native memory until closed.
 *
 * <p>Tensors are made and filled in the order in which the network asks for them, from libtorch's
 * generator; so after {@code torch.manual_seed} the same network starts from the same values.
 */
public final class Parameters implements AutoCloseable {

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Tensor> trained = new LinkedHashMap<>();

  /** A new trained tensor, uniform in [-bound, bound]. */
  Tensor uniform(String name, double bound, long... shape) {
    return train(name, torch.empty(shape).uniform_(-bound, bound, new GeneratorOptional()));
  }

  /** A new trained tensor, drawn from N(0, 1). */
  Tensor normal(String name, long... shape) {
    return train(name, torch.empty(shape).normal_());
  }

  /** A new trained tensor of zeros. */
  Tensor zeros(String name, long... shape) {
    return train(name, torch.zeros(shape));
  }

  /** A new trained tensor of ones. */
  Tensor ones(String name, long... shape) {
    return train(name, torch.ones(shape));
  }

  /** A tensor that is saved and restored but not trained. */
  Tensor carried(String name, Tensor tensor) {
    if (tensors.put(name, tensor.retainReference()) != null) {
      throw new IllegalStateException("two tensors are named " + name);
    }
    return tensor;
  }

  private Tensor train(String name, Tensor tensor) {
    carried(name, tensor);
    tensor.set_requires_grad(true);
    trained.put(name, tensor);
    return tensor;
  }

  /** The trained tensors in the order in which they were made. */
  public Map<String, Tensor> trained() {
    return Collections.unmodifiableMap(trained);
  }

  /** Copies of all tensors. */
  public SortedMap<String, org.sybilline.bundle.Tensor> copy() {
    SortedMap<String, org.sybilline.bundle.Tensor> copies = new TreeMap<>();
    try (PointerScope scope = new PointerScope()) {
      tensors.forEach((name, tensor) -> copies.put(name, Tensors.copy(tensor)));
    }
    return copies;
  }

  /**
   * Overwrites all tensors with the given values.
   *
   * @throws IllegalArgumentException naming every tensor that is missing, surplus or of another
   *     shape
   */
  public void load(Map<String, org.sybilline.bundle.Tensor> values) {
    List<String> problems = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> {
          org.sybilline.bundle.Tensor value = values.get(name);
          if (value == null) {
            problems.add(name + " is missing");
          } else if (!Arrays.equals(tensor.shape(), longs(value.shape()))) {
            problems.add(name + " is of another shape");
          }
        });
    values.keySet().stream()
        .filter(name -> !tensors.containsKey(name))
        .forEach(name -> problems.add(name + " is not part of this network"));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "these values are of another network: " + String.join("; ", problems));
    }
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      values.forEach(
          (name, value) -> Objects.requireNonNull(tensors.get(name)).copy_(Tensors.of(value)));
    }
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::releaseReference);
    tensors.clear();
    trained.clear();
  }
}
