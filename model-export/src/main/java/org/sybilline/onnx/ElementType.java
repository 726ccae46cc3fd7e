package org.sybilline.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;

/** The element types our graphs use, under ONNX's own numbers. */
public enum ElementType {
  FLOAT(DataType.FLOAT),
  INT64(DataType.INT64),
  INT8(DataType.INT8);

  private final DataType onnx;

  ElementType(DataType onnx) {
    this.onnx = onnx;
  }

  int number() {
    return onnx.getNumber();
  }

  static ElementType ofNumber(int number) {
    return Arrays.stream(values())
        .filter(type -> type.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a tensor of FLOAT, INT64 or INT8, found ONNX element type "
                        + number));
  }
}
