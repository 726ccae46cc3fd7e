package org.sybilline.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every operator is run by ONNX Runtime on numbers small enough to check by hand. */
class GraphTest {

  private static final Dim ROWS = Dim.named("rows");
  private static final float[] INPUT = {1, -2, 3, 4, 5, -6}; // (2, 3)

  @Test
  void elementWiseOperatorsBroadcast() throws OrtException {
    assertRuns(x -> x.add(row(x, 1, 2, 3)), 2, 0, 6, 5, 7, -3);
    assertRuns(x -> x.sub(row(x, 1, 2, 3)), 0, -4, 0, 3, 3, -9);
    assertRuns(x -> x.mul(row(x, 1, 2, 3)), 1, -4, 9, 4, 10, -18);
    assertRuns(x -> x.div(row(x, 1, 2, 3)), 1, -1, 1, 4, 2.5f, -2);
    assertRuns(x -> x.max(row(x, 1, 2, 3)), 1, 2, 3, 4, 5, 3);
    assertRuns(Value::relu, 1, 0, 3, 4, 5, 0);
    assertRuns(x -> x.mul(x).sqrt(), 1, 2, 3, 4, 5, 6);
  }

  @Test
  void productsAreThoseOfMatrices() throws OrtException {
    Value[] shapes = new Value[1];
    assertRuns(
        x -> shapes[0] = x.matMul(x.graph().constant("w", new float[] {1, 0, 0, 1, 1, 1}, 3, 2)),
        4,
        1,
        -2,
        -1);
    assertEquals(Shape.of(ROWS, Dim.of(2)), shapes[0].shape());
    assertRuns(
        x ->
            x.linear(
                x.graph().constant("w", new float[] {1, 0, 1, 0, 1, 1}, 2, 3),
                x.graph().constant("b", new float[] {10, 20}, 2)),
        14,
        21,
        8,
        19);
  }

  @Test
  void reductionsRunAlongTheirAxis() throws OrtException {
    assertRuns(x -> x.reduceMax(1), 3, 5);
    assertRuns(x -> x.reduceSum(1), 2, 3);
    assertRuns(x -> x.reduceMean(1), 2 / 3f, 1);
    assertRuns(x -> x.reduceSumSquare(1), 14, 77);
    assertRuns(x -> x.reduceL2(1), (float) Math.sqrt(14), (float) Math.sqrt(77));
  }

  @Test
  void shapesChangeWithoutTheirValues() throws OrtException {
    assertRuns(x -> x.transpose(1, 0), 1, 4, -2, 5, 3, -6);
    assertRuns(x -> x.slice(1, 1, 0), -2, 3, 5, -6);
    assertRuns(x -> x.slice(1, 0, -2), 1, 4);
    assertRuns(x -> Value.concat(1, List.of(x.slice(1, 2, 0), x.slice(1, 0, -2))), 3, 1, -6, 4);
    assertRuns(x -> x.reshape(ROWS, Dim.of(3), Dim.of(1)).transpose(1, 2, 0), 1, 4, -2, 5, 3, -6);
    assertRuns(x -> x.unsqueeze(1, 3).reduceSum(0), 5, 3, -3);
  }

  @Test
  void tablesGiveTheRowsAsked() throws OrtException {
    assertRuns(x -> x.gather(x.graph().constant(1, 0)), 4, 5, -6, 1, -2, 3);
  }

  @Test
  void normsMakeMeanZeroAndVarianceOne() throws OrtException {
    assertRuns(
        x -> x.add(row(x, 0, 2, -2)).mul(row(x, 1, 0, 0)).layerNorm(vector(x, 3), vector(x, 4), 0),
        3 * 2 / (float) Math.sqrt(2) + 4,
        4 - 3 / (float) Math.sqrt(2),
        4 - 3 / (float) Math.sqrt(2),
        3 * 2 / (float) Math.sqrt(2) + 4,
        4 - 3 / (float) Math.sqrt(2),
        4 - 3 / (float) Math.sqrt(2));
    double e = Math.exp(1) + Math.exp(-2) + Math.exp(3);
    double f = Math.exp(4) + Math.exp(5) + Math.exp(-6);
    assertRuns(
        Value::softmax,
        (float) (Math.exp(1) / e),
        (float) (Math.exp(-2) / e),
        (float) (Math.exp(3) / e),
        (float) (Math.exp(4) / f),
        (float) (Math.exp(5) / f),
        (float) (Math.exp(-6) / f));
  }

  @Test
  void sameExpressionsGiveTheSameBytes() {
    assertArrayEquals(write(x -> x.add(x).relu()), write(x -> x.add(x).relu()));
  }

  @Test
  void theFileTellsWhatTheGraphEatsAndGives() {
    GraphSignature signature = GraphSignature.read(write(x -> x.reduceMax(1)));
    assertEquals(
        List.of(new Signature("x", ElementType.FLOAT, Shape.of(ROWS, Dim.of(3)))),
        signature.inputs());
    assertEquals(
        List.of(new Signature("y", ElementType.FLOAT, Shape.of(ROWS))), signature.outputs());
  }

  @Test
  void refusesWhatCannotFit() {
    assertRefused("broadcast", x -> x.add(x.graph().constant("w", new float[2], 2)));
    assertRefused("inner sizes", x -> x.matMul(x.graph().constant("w", new float[4], 2, 2)));
    assertRefused(
        "a bias of 2", x -> x.linear(matrix(x, 2), x.graph().constant("b", new float[1], 1)));
    assertRefused("indices of INT64", x -> x.gather(x));
    assertRefused("one type", x -> x.add(x.graph().constant(1, 2, 3)));
    assertRefused("to stay axis 1", x -> x.reshape(Dim.of(3), ROWS));
    assertRefused("equal other sizes", x -> Value.concat(1, List.of(x, matrix(x, 2))));
    assertRefused("known sizes", x -> Value.concat(0, List.of(x, x)));
    assertRefused("scale and bias of (3)", x -> x.layerNorm(row(x, 1, 1), row(x, 2, 2), 0));
    assertRefused("two values named 'x'", x -> x.graph().constant("x", new float[1], 1));
    assertRefused("expected values for [2]", x -> x.graph().constant("w", new float[3], 2));
    assertRefused(
        "belongs to another graph",
        x -> x.add(new Graph("other").constant("w", new float[] {1, 2, 3}, 3)));
  }

  @Test
  void refusesAFileThatIsNoGraph() {
    assertThrows(
        IllegalArgumentException.class, () -> GraphSignature.read(new byte[] {1, 2, 3, 4}));
  }

  private static Value row(Value x, float... values) {
    return x.graph().constant("row" + x.name() + values[0], values, values.length);
  }

  private static Value vector(Value x, float value) {
    return x.graph().constant("vector" + value, new float[] {value, value, value}, 3);
  }

  private static Value matrix(Value x, int rows) {
    return x.graph().constant("matrix", new float[rows * 3], rows, 3);
  }

  private static byte[] write(UnaryOperator<Value> expression) {
    Graph graph = new Graph("test");
    Value x = graph.input(new Signature("x", ElementType.FLOAT, Shape.of(ROWS, Dim.of(3))));
    graph.output("y", expression.apply(x));
    return graph.toBytes();
  }

  private static void assertRefused(String why, UnaryOperator<Value> expression) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> write(expression));
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
  }

  private static void assertRuns(UnaryOperator<Value> expression, float... expected)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(write(expression));
        OnnxTensor x =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(INPUT), new long[] {2, 3});
        OrtSession.Result result = session.run(Map.of("x", x))) {
      FloatBuffer found = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[found.remaining()];
      found.get(values);
      assertArrayEquals(expected, values, 1e-6f);
    }
  }
}
