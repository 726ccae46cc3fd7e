package org.sybilline.trainer.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.TreeMap;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Tensor;

/**
 * Trained weights on disk: a mark, the model's shape as JSON, then for each tensor its name, sizes
 * and values (big-endian floats). Reading checks all of it against the shape.
 */
final class WeightsFile {

  private static final int MARK = 0x5359_4231; // "SYB1"

  private WeightsFile() {}

  /** Leaves the stream open. */
  static void write(ModelWeights weights, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    data.writeInt(MARK);
    byte[] shape = RunFolder.JSON.writeValueAsBytes(weights.shape());
    data.writeInt(shape.length);
    data.write(shape);
    data.writeInt(weights.tensors().size());
    for (var entry : weights.tensors().entrySet()) {
      data.writeUTF(entry.getKey());
      int[] sizes = entry.getValue().shape();
      data.writeInt(sizes.length);
      for (int size : sizes) {
        data.writeInt(size);
      }
      for (float value : entry.getValue().values()) {
        data.writeFloat(value);
      }
    }
    data.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RefusedException when it is something else, cut short or at odds with its shape
   */
  static ModelWeights read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    try {
      if (data.readInt() != MARK) {
        throw new RefusedException("expected a weights file, found another kind; train again");
      }
      ModelShape shape =
          RunFolder.JSON.readValue(data.readNBytes(data.readInt()), ModelShape.class);
      TreeMap<String, Tensor> tensors = new TreeMap<>();
      int count = data.readInt();
      for (int t = 0; t < count; t++) {
        String name = data.readUTF();
        int[] sizes = new int[data.readInt()];
        int values = 1;
        for (int i = 0; i < sizes.length; i++) {
          sizes[i] = data.readInt();
          values = Math.multiplyExact(values, sizes[i]);
        }
        float[] floats = new float[values];
        for (int i = 0; i < values; i++) {
          floats[i] = data.readFloat();
        }
        tensors.put(name, new Tensor(floats, sizes));
      }
      return ModelWeights.of(shape, tensors);
    } catch (EOFException e) {
      throw new RefusedException("expected a whole weights file, found one cut short; train again");
    } catch (IllegalArgumentException e) {
      throw new RefusedException("expected weights of a model: " + e.getMessage());
    }
  }
}
