package io.clv.cli.command;

import io.clv.core.learn.ImportRefusedException;
import io.clv.core.learn.ImportedRegression;
import io.clv.core.learn.RegressionImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/** Models of other tools, by what stands on the class path for them. */
final class ImportedModels {
  /** What the programs of other tools can be asked to write. */
  private static final String ONNX = ".onnx";

  private ImportedModels() {}

  /** Whether a file's name is that of another tool's model. */
  static boolean isOne(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(ONNX) || importer(file).isPresent();
  }

  /**
   * Opens a model, which stays open as long as the program runs.
   *
   * @param features what it takes; empty if the file says so itself
   * @throws CommandException if it cannot be opened
   */
  static ImportedRegression open(String file, List<String> features) {
    RegressionImporter importer =
        importer(file)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        ("%s is a model of another tool, and what reads it is not on the class"
                                + " path: java -cp clv-cli.jar:clv-onnx.jar io.clv.cli.boot.Main"
                                + " ...")
                            .formatted(file)));
    try {
      return importer.open(file, Files.readAllBytes(Path.of(file)), features);
    } catch (NoSuchFileException e) {
      throw new CommandException(ExitCode.NO_INPUT, "There is no file " + file);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.IO, "Reading %s failed: %s".formatted(file, e.getMessage()));
    } catch (ImportRefusedException e) {
      throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
    }
  }

  private static Optional<RegressionImporter> importer(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return ServiceLoader.load(RegressionImporter.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(importer -> name.endsWith("." + importer.ending()))
        .findFirst();
  }
}
