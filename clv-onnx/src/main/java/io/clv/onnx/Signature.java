package io.clv.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.clv.core.learn.ImportRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a model takes and gives: either one table of numbers, a row a customer, or one column for
 * each feature; and one number a customer.
 *
 * @param inputs names in the file: one, or one for each feature
 * @param types of the numbers of each input, {@code FLOAT} or {@code DOUBLE} or {@code INT64}
 * @param ranks of the inputs: 1 for a plain column, 2 for a table
 * @param features names of the columns
 * @param output name in the file
 */
record Signature(
    String file,
    List<String> inputs,
    List<OnnxJavaType> types,
    List<Integer> ranks,
    List<String> features,
    String output) {
  /** The entry of the file's metadata that names the columns of its one input. */
  static final String FEATURES = "clv.features";

  private static final List<OnnxJavaType> NUMBERS =
      List.of(OnnxJavaType.FLOAT, OnnxJavaType.DOUBLE, OnnxJavaType.INT64);

  /** Whether there is an input for each feature, and not one for all. */
  boolean byColumn() {
    return inputs.size() > 1 || (features.size() == 1 && inputs.equals(features));
  }

  /**
   * @param given names of the features; empty to go by the file
   * @throws ImportRefusedException if the model is not one of one number a customer, or the
   *     features do not fit it
   */
  static Signature of(String file, OrtSession session, List<String> given) throws OrtException {
    List<String> inputs = new ArrayList<>();
    List<OnnxJavaType> types = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    long width = 1;
    for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
      TensorInfo tensor = numbers(file, "input", input.getKey(), input.getValue());
      long[] shape = tensor.getShape();
      boolean isColumn = shape.length == 1 || (shape.length == 2 && shape[1] == 1);
      if (shape.length < 1 || shape.length > 2 || (session.getNumInputs() > 1 && !isColumn)) {
        throw new ImportRefusedException(
            "%s: input '%s' has the shape %s; wanted is one input of customers by features, or one of a number a customer for each feature"
                .formatted(file, input.getKey(), Arrays.toString(shape)));
      }
      width = shape.length == 2 ? shape[1] : 1;
      inputs.add(input.getKey());
      types.add(tensor.type);
      ranks.add(shape.length);
    }
    if (session.getNumOutputs() != 1) {
      throw new ImportRefusedException(
          "%s gives %d results (%s); a regressor gives one"
              .formatted(
                  file,
                  session.getNumOutputs(),
                  String.join(", ", session.getOutputInfo().keySet())));
    }
    Map.Entry<String, NodeInfo> output = session.getOutputInfo().entrySet().iterator().next();
    long[] result = numbers(file, "output", output.getKey(), output.getValue()).getShape();
    if (result.length > 2 || (result.length == 2 && result[1] > 1)) {
      throw new ImportRefusedException(
          "%s: output '%s' has the shape %s; a regressor gives one number a customer"
              .formatted(file, output.getKey(), Arrays.toString(result)));
    }
    return new Signature(
        file, inputs, types, ranks, features(file, session, inputs, width, given), output.getKey());
  }

  private static TensorInfo numbers(String file, String what, String name, NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo tensor && NUMBERS.contains(tensor.type)) {
      return tensor;
    }
    throw new ImportRefusedException(
        "%s: %s '%s' must be a tensor of numbers; it is %s"
            .formatted(file, what, name, node.getInfo()));
  }

  private static List<String> features(
      String file, OrtSession session, List<String> inputs, long width, List<String> given)
      throws OrtException {
    if (inputs.size() > 1) {
      if (!given.isEmpty() && !given.equals(inputs)) {
        throw new ImportRefusedException(
            "%s names its features itself: %s; it was said to take %s"
                .formatted(file, String.join(", ", inputs), String.join(", ", given)));
      }
      return inputs;
    }
    List<String> features = given;
    if (given.isEmpty()) {
      String listed = session.getMetadata().getCustomMetadataValue(FEATURES).orElse(null);
      if (listed == null && width == 1) {
        return inputs;
      }
      if (listed == null) {
        throw new ImportRefusedException(
            "%s does not say what the columns of its input '%s' are: name them with --model-features, or in the file's metadata as %s"
                .formatted(file, inputs.get(0), FEATURES));
      }
      features = Arrays.stream(listed.split(",", -1)).map(String::strip).toList();
    }
    // A shape of -1 leaves the number of columns open.
    if (width > 0 && width != features.size()) {
      throw new ImportRefusedException(
          "%s takes %d features; %d are named: %s"
              .formatted(file, width, features.size(), String.join(", ", features)));
    }
    return List.copyOf(features);
  }
}
