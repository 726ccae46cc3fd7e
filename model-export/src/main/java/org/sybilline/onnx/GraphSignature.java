package org.sybilline.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;

/** What a graph eats and gives, read from its file without running it. */
public record GraphSignature(List<Signature> inputs, List<Signature> outputs) {

  public GraphSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Reads the signature of an ONNX file.
   *
   * @throws IllegalArgumentException if it is not one, or if it uses types that we do not
   */
  public static GraphSignature read(byte[] onnx) {
    GraphProto graph;
    try {
      graph = ModelProto.parseFrom(onnx).getGraph();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("expected an ONNX file: " + e.getMessage(), e);
    }
    return new GraphSignature(
        graph.getInputList().stream().map(Signature::of).toList(),
        graph.getOutputList().stream().map(Signature::of).toList());
  }
}
