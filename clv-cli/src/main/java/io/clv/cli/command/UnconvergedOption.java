package io.clv.cli.command;

import io.clv.core.model.ModelDocument;
import java.util.List;
import picocli.CommandLine.Option;

/** A model whose fit did not converge is used only by those who ask for it. */
final class UnconvergedOption {
  @Option(
      names = "--accept-unconverged",
      description =
          "Predict even with a model whose fit did not converge; without this that is an error.")
  private boolean accepted;

  /**
   * @throws CommandException if one of the models did not converge and that is not accepted
   */
  void check(List<ModelDocument> models, Console console) {
    for (ModelDocument model : models) {
      if (!model.converged()) {
        String finding =
            "the fit of %s did not converge%s"
                .formatted(
                    model.model(), model.explanation() == null ? "" : ": " + model.explanation());
        if (!accepted) {
          throw new CommandException(
              ExitCode.BAD_DATA,
              finding
                  + ". Choose another model, give --prior, or take it as it is with"
                  + " --accept-unconverged");
        }
        console.warning(finding + "; predictions from it may be wrong");
      }
    }
  }
}
