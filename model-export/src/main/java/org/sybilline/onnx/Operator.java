package org.sybilline.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An ONNX operator with its attributes.
 *
 * @param name of the operator in ONNX's default domain
 */
record Operator(String name, List<AttributeProto> attributes) {

  Operator {
    attributes = List.copyOf(attributes);
  }

  static Operator of(String name) {
    return new Operator(name, List.of());
  }

  Operator with(String attribute, long value) {
    return with(
        AttributeProto.newBuilder()
            .setName(attribute)
            .setType(AttributeProto.AttributeType.INT)
            .setI(value));
  }

  Operator with(String attribute, float value) {
    return with(
        AttributeProto.newBuilder()
            .setName(attribute)
            .setType(AttributeProto.AttributeType.FLOAT)
            .setF(value));
  }

  Operator with(String attribute, String value) {
    return with(
        AttributeProto.newBuilder()
            .setName(attribute)
            .setType(AttributeProto.AttributeType.STRING)
            .setS(ByteString.copyFromUtf8(value)));
  }

  Operator with(String attribute, long[] values) {
    return with(
        AttributeProto.newBuilder()
            .setName(attribute)
            .setType(AttributeProto.AttributeType.INTS)
            .addAllInts(Arrays.stream(values).boxed().toList()));
  }

  private Operator with(AttributeProto.Builder attribute) {
    List<AttributeProto> more = new ArrayList<>(attributes);
    more.add(attribute.build());
    return new Operator(name, more);
  }
}
