package io.clv.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.ImportRefusedException;
import io.clv.core.learn.ImportedRegression;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * An open ONNX model. Customers are handed over in blocks, so that memory does not grow with them.
 */
final class OnnxRegression implements ImportedRegression {
  private static final int BLOCK = 1 << 14;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Signature signature;

  OnnxRegression(OrtEnvironment environment, OrtSession session, Signature signature) {
    this.environment = environment;
    this.session = session;
    this.signature = signature;
  }

  @Override
  public List<String> features() {
    return signature.features();
  }

  @Override
  public double[] predict(FeatureMatrix rows) {
    if (!rows.names().equals(signature.features())) {
      throw new IllegalArgumentException(
          "the model takes %s, not %s".formatted(signature.features(), rows.names()));
    }
    double[] values = new double[rows.rows()];
    for (int from = 0; from < values.length; from += BLOCK) {
      predict(rows, from, Math.min(values.length, from + BLOCK), values);
    }
    return values;
  }

  private void predict(FeatureMatrix rows, int from, int to, double[] values) {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (int i = 0; i < signature.inputs().size(); i++) {
        tensors.put(signature.inputs().get(i), tensor(rows, from, to, i));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        OnnxTensor output = (OnnxTensor) result.get(0);
        IntToDoubleFunction numbers = numbers(output);
        if (output.getInfo().getNumElements() != to - from) {
          throw new ImportRefusedException(
              "%s gave %d numbers for %d customers"
                  .formatted(signature.file(), output.getInfo().getNumElements(), to - from));
        }
        for (int row = from; row < to; row++) {
          values[row] = numbers.applyAsDouble(row - from);
          if (!Double.isFinite(values[row])) {
            throw new ImportRefusedException(
                "%s gave %s for row %d".formatted(signature.file(), values[row], row));
          }
        }
      }
    } catch (OrtException e) {
      throw new ImportRefusedException(
          "%s failed: %s".formatted(signature.file(), OnnxImporter.firstLine(e)), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(FeatureMatrix rows, int from, int to, int input) throws OrtException {
    int first = signature.byColumn() ? input : 0;
    int width = signature.byColumn() ? 1 : rows.width();
    int n = to - from;
    long[] shape = signature.ranks().get(input) == 1 ? new long[] {n} : new long[] {n, width};
    OnnxJavaType type = signature.types().get(input);
    if (type == OnnxJavaType.DOUBLE) {
      double[] numbers = new double[n * width];
      fill(rows, from, n, first, width, (at, value) -> numbers[at] = value);
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
    }
    if (type == OnnxJavaType.INT64) {
      long[] numbers = new long[n * width];
      fill(rows, from, n, first, width, (at, value) -> numbers[at] = whole(value));
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), shape);
    }
    float[] numbers = new float[n * width];
    fill(rows, from, n, first, width, (at, value) -> numbers[at] = (float) value);
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), shape);
  }

  private long whole(double value) {
    if (value != Math.rint(value)) {
      throw new ImportRefusedException(
          "%s takes whole numbers only; a feature is %s".formatted(signature.file(), value));
    }
    return (long) value;
  }

  @FunctionalInterface
  private interface Place {
    void put(int at, double value);
  }

  private static void fill(
      FeatureMatrix rows, int from, int n, int first, int width, Place numbers) {
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < width; column++) {
        numbers.put(row * width + column, rows.value(from + row, first + column));
      }
    }
  }

  private static IntToDoubleFunction numbers(OnnxTensor output) {
    return switch (output.getInfo().type) {
      case DOUBLE -> output.getDoubleBuffer()::get;
      case INT64 -> at -> (double) output.getLongBuffer().get(at);
      default -> output.getFloatBuffer()::get;
    };
  }

  @Override
  public void close() {
    close(session);
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("an ONNX session could not be closed", e);
    }
  }
}
