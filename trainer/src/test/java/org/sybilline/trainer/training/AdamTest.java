package org.sybilline.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.model.Tensors;

class AdamTest {

  private static final int SIZE = 40;

  @Test
  void movesAsLibtorchsAdamDoes() {
    Random random = new Random(1);
    try (PointerScope scope = new PointerScope();
        Adam ours = new Adam()) {
      float[] start = values(random);
      Tensor expected = Tensors.of(start, SIZE).set_requires_grad(true);
      Tensor found = Tensors.of(start, SIZE);
      org.bytedeco.pytorch.Adam libtorchs =
          new org.bytedeco.pytorch.Adam(new TensorVector(expected), new AdamOptions(1e-2));
      for (int step = 0; step < 50; step++) {
        Tensor gradient = Tensors.of(values(random), SIZE);
        expected.mutable_grad().put(gradient);
        libtorchs.step();
        ours.step(Map.of("x", found), new TensorVector(gradient), 1e-2);
      }
      assertArrayEquals(Tensors.floats(expected.detach()), Tensors.floats(found), 1e-6f);
    }
  }

  @Test
  void goesOnFromACopyAsIfItHadNotStopped() {
    Random random = new Random(2);
    try (PointerScope scope = new PointerScope();
        Adam unbroken = new Adam();
        Adam resumed = new Adam()) {
      Tensor a = Tensors.of(new float[SIZE], SIZE);
      Tensor b = Tensors.of(new float[SIZE], SIZE);
      TensorVector first = new TensorVector(Tensors.of(values(random), SIZE));
      TensorVector second = new TensorVector(Tensors.of(values(random), SIZE));
      unbroken.step(Map.of("x", a), first, 1e-2);
      b.copy_(a);

      resumed.load(unbroken.copy());
      unbroken.step(Map.of("x", a), second, 1e-2);
      resumed.step(Map.of("x", b), second, 1e-2);

      assertArrayEquals(Tensors.floats(a), Tensors.floats(b), 0f);
      assertEquals(unbroken.copy(), resumed.copy());
    }
  }

  private static float[] values(Random random) {
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
