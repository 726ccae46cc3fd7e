package org.sybilline.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One graph on ONNX Runtime, with one output of floats (rows, columns). Safe for use by threads.
 */
final class GraphSession implements AutoCloseable {

  /** An input's values, made a tensor only for the run. */
  @FunctionalInterface
  interface Input {
    OnnxTensor tensor(OrtEnvironment environment) throws OrtException;

    static Input of(long[] values, long... shape) {
      return environment -> OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    static Input of(float[] values, long... shape) {
      return environment -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(GraphSession.class);

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final String name;
  private final String output;
  private final Device device;
  private final OrtSession session;

  private GraphSession(String name, String output, byte[] onnx, InferenceSettings settings) {
    this.name = name;
    this.output = output;
    OrtSession cuda = settings.device() == Device.CUDA ? openOnCuda(onnx, settings) : null;
    this.device = cuda == null ? Device.CPU : Device.CUDA;
    this.session = cuda == null ? openOnCpu(onnx, settings) : cuda;
  }

  static GraphSession open(String name, String output, byte[] onnx, InferenceSettings settings) {
    return new GraphSession(name, output, onnx, settings);
  }

  /** Where it really runs. */
  Device device() {
    return device;
  }

  /** Runs on the inputs and gives the output, row by row. */
  float[][] run(Map<String, Input> inputs, int rows, int columns) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, Input> input : inputs.entrySet()) {
        tensors.put(input.getKey(), input.getValue().tensor(environment));
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        return rows(((OnnxTensor) result.get(0)).getFloatBuffer(), rows, columns);
      }
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime failed in running the " + name, e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime failed in closing the " + name, e);
    }
  }

  private OrtSession openOnCpu(byte[] onnx, InferenceSettings settings) {
    try (SessionOptions options = options(settings)) {
      return environment.createSession(onnx, options);
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime refused the " + name, e);
    }
  }

  private @Nullable OrtSession openOnCuda(byte[] onnx, InferenceSettings settings) {
    try (SessionOptions options = options(settings)) {
      options.addCUDA();
      return environment.createSession(onnx, options);
    } catch (OrtException e) {
      LOG.warn(
          "CUDA was asked for, but ONNX Runtime cannot use it ({}): the {} runs on the CPU. For"
              + " CUDA build with -Pgpu and run where CUDA 12 is; else set the device to CPU.",
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          name);
      return null;
    }
  }

  private static SessionOptions options(InferenceSettings settings) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(settings.threads());
    options.setInterOpNumThreads(1);
    // threads that wait for work by spinning take the cores from Flink's tasks
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    // remembers an allocation plan for every shape it ever saw; ours are as many as batches
    options.setMemoryPatternOptimization(false);
    return options;
  }

  private static float[][] rows(FloatBuffer values, int rows, int columns) {
    if (values.remaining() != rows * columns) {
      throw new IllegalStateException(
          "expected (" + rows + ", " + columns + ") numbers, found " + values.remaining());
    }
    float[][] result = new float[rows][columns];
    for (float[] row : result) {
      values.get(row);
    }
    return result;
  }
}
