package io.clv.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the columns of another tool's model are. */
final class ModelFeaturesOption {
  @Option(
      names = "--model-features",
      paramLabel = "NAME,...",
      split = ",",
      description =
          "What a model file of another tool (.onnx) takes, in its order, if the file does not say"
              + " so itself: features as the command features writes them.")
  List<String> names = new ArrayList<>();
}
