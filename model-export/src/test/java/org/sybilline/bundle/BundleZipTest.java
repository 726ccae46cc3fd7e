package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleZipTest {

  private static final int SIZE = 200_000;

  @Test
  void weightsTakeHardlyMoreThanTheirEntropyAndTextsAreStillCompressed(@TempDir Path folder)
      throws IOException {
    byte[] weights = weights();
    byte[] text = "the same line again\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    // texts before and after, so that each file is seen to have its own way
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("a.json", text);
    files.put("b.onnx", weights);
    files.put("c.json", text);
    Path zip = folder.resolve("bundle.zip");
    BundleZip.write(files, zip);

    double most = 1.05 * entropy(weights) / 8 * SIZE;
    assertTrue(Files.size(zip) < most + 4_000, Files.size(zip) + " of at most " + most);
    try (InputStream in = Files.newInputStream(zip)) {
      SortedMap<String, byte[]> read = BundleZip.read(in);
      assertEquals(files.keySet(), read.keySet());
      files.forEach((name, bytes) -> assertArrayEquals(bytes, read.get(name), name));
    }
  }

  /** As a rounded table has them: small whole numbers, those near zero more often. */
  private static byte[] weights() {
    Random random = new Random(5);
    byte[] weights = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      weights[i] = (byte) Math.round(1.3 * random.nextGaussian());
    }
    return weights;
  }

  /** Bits a byte. */
  private static double entropy(byte[] bytes) {
    int[] counts = new int[256];
    for (byte value : bytes) {
      counts[value & 0xff]++;
    }
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / bytes.length;
      bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
