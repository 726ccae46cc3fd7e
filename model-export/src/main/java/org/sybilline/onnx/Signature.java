package org.sybilline.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/** Name, type and shape of an input or output of a graph. */
public record Signature(String name, ElementType type, Shape shape) {

  static Signature of(ValueInfoProto proto) {
    TypeProto.Tensor tensor = proto.getType().getTensorType();
    List<Dim> dims =
        tensor.getShape().getDimList().stream()
            .map(d -> d.hasDimValue() ? Dim.of(d.getDimValue()) : Dim.named(d.getDimParam()))
            .toList();
    return new Signature(
        proto.getName(), ElementType.ofNumber(tensor.getElemType()), new Shape(dims));
  }

  ValueInfoProto toProto() {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    for (Dim dim : shape.dims()) {
      TensorShapeProto.Dimension.Builder size = dims.addDimBuilder();
      if (dim.symbol() == null) {
        size.setDimValue(dim.size());
      } else {
        size.setDimParam(dim.symbol());
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.number()).setShape(dims)))
        .build();
  }

  @Override
  public String toString() {
    return name + " " + type + " " + shape;
  }
}
