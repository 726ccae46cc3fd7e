package org.sybilline.trainer.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What libtorch shares across the whole process: its threads and its environment. */
public final class LibTorch {

  private static final Logger log = LoggerFactory.getLogger(LibTorch.class);

  private LibTorch() {}

  /**
   * Computes with so many threads from now on, in libtorch and in the OpenBLAS beneath it. Warns
   * when the process was started without what {@link #missingEnvironment} names.
   */
  public static void useThreads(int threads) {
    if (!"PASSIVE".equalsIgnoreCase(System.getenv("OMP_WAIT_POLICY"))) {
      log.warn(
          "training will be several times slower: libtorch and OpenBLAS wait for work by spinning."
              + " Start the process with OMP_WAIT_POLICY=PASSIVE in its environment.");
    }
    torch.set_num_threads(threads);
    openblas.blas_set_num_threads(threads);
  }

  /**
   * Environment variables this process lacks and should have been started with; empty when all is
   * well. They are read when the native libraries load, so they cannot be set from within.
   */
  public static Map<String, String> missingEnvironment() {
    Map<String, String> missing = new LinkedHashMap<>();
    if (!"PASSIVE".equalsIgnoreCase(System.getenv("OMP_WAIT_POLICY"))) {
      missing.put("OMP_WAIT_POLICY", "PASSIVE");
    }
    if (System.getenv("OPENBLAS_CORETYPE") == null && hasAvx512()) {
      // OpenBLAS 0.3.31 takes recent AMD processors for a Haswell, at half their speed
      missing.put("OPENBLAS_CORETYPE", "SkylakeX");
    }
    return missing;
  }

  private static boolean hasAvx512() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    try {
      String text = Files.isReadable(cpuinfo) ? Files.readString(cpuinfo) : "";
      return text.contains("avx512f")
          && text.contains("avx512bw")
          && text.contains("avx512dq")
          && text.contains("avx512vl");
    } catch (IOException e) {
      return false; // only speed is at stake
    }
  }
}
