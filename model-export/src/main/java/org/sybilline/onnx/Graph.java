package org.sybilline.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The context in which a graph is written: inputs and constants come from here, expressions over
 * them are written with {@link Value}, and {@link #toBytes} gives the file.
 *
 * <p>Writing the same expressions gives the same bytes. Not safe for use by several threads.
 */
public final class Graph {

  /** The operator set our graphs are written in; {@link Value} follows its rules. */
  public static final int OPSET = 17;

  private static final int IR_VERSION = 8; // the file format that came with opset 17

  private final GraphProto.Builder graph;
  private final Set<String> names = new HashSet<>();
  private int nodes;

  /** Starts an empty graph. */
  public Graph(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  /** Declares an input of the graph. */
  public Value input(Signature signature) {
    graph.addInput(signature.toProto());
    return new Value(this, claim(signature.name()), signature.type(), signature.shape());
  }

  /** Names a value as an output of the graph. */
  public void output(String name, Value value) {
    // an output has to be some node's result under that very name
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType("Identity")
            .addInput(value.name())
            .addOutput(claim(name)));
    graph.addOutput(new Signature(name, value.type(), value.shape()).toProto());
  }

  /** A constant tensor of floats in row-major order. */
  public Value constant(String name, float[] values, int... sizes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(name, ElementType.FLOAT, bytes, values.length, sizes);
  }

  /** A constant tensor of whole numbers in row-major order. */
  public Value constant(String name, long[] values, int... sizes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(name, ElementType.INT64, bytes, values.length, sizes);
  }

  /** A constant tensor of small whole numbers in row-major order. */
  public Value constant(String name, byte[] values, int... sizes) {
    return constant(name, ElementType.INT8, ByteBuffer.wrap(values), values.length, sizes);
  }

  private Value constant(
      String name, ElementType type, ByteBuffer bytes, int length, int... sizes) {
    long[] dims = Arrays.stream(sizes).asLongStream().toArray();
    if (Arrays.stream(dims).reduce(1, Math::multiplyExact) != length) {
      throw new IllegalArgumentException(
          name + ": expected values for " + Arrays.toString(sizes) + ", found " + length);
    }
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(claim(name))
            .setDataType(type.number())
            .addAllDims(Arrays.stream(dims).boxed().toList())
            .setRawData(ByteString.copyFrom(bytes)));
    return new Value(this, name, type, Shape.of(dims));
  }

  /** A constant for the use of one node, under a name of our choice. */
  Value constant(long... values) {
    return constant("const_" + names.size(), values, values.length);
  }

  /** Adds a node; the caller has checked the inputs and worked out the result's shape. */
  Value apply(Operator operator, ElementType type, Shape shape, List<Value> inputs) {
    String name = claim(operator.name() + "_" + nodes++);
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator.name())
            .addOutput(name)
            .addAllAttribute(operator.attributes());
    for (Value input : inputs) {
      if (input.graph() != this) {
        throw new IllegalArgumentException(input + " belongs to another graph");
      }
      node.addInput(input.name());
    }
    graph.addNode(node);
    return new Value(this, name, type, shape);
  }

  /** The graph as an ONNX file. */
  public byte[] toBytes() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("sybilline")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private String claim(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("the graph has two values named '" + name + "'");
    }
    return name;
  }
}
