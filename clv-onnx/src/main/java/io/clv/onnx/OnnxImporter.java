package io.clv.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.clv.core.learn.ImportRefusedException;
import io.clv.core.learn.ImportedRegression;
import io.clv.core.learn.RegressionImporter;
import java.util.List;

/** Opens ONNX files. */
public final class OnnxImporter implements RegressionImporter {
  @Override
  public String ending() {
    return "onnx";
  }

  @Override
  public ImportedRegression open(String name, byte[] file, List<String> features) {
    CommandLineGuard.check(name);
    OrtEnvironment environment;
    try {
      environment = OrtEnvironment.getEnvironment();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new ImportRefusedException(
          "%s: ONNX Runtime has no library for this machine (%s, %s)"
              .formatted(name, System.getProperty("os.name"), System.getProperty("os.arch")),
          e);
    }
    OrtSession session;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      session = environment.createSession(file, options);
    } catch (OrtException e) {
      throw new ImportRefusedException(
          "%s is not an ONNX model that can be opened: %s".formatted(name, firstLine(e)), e);
    }
    try {
      return new OnnxRegression(environment, session, Signature.of(name, session, features));
    } catch (OrtException | RuntimeException e) {
      OnnxRegression.close(session);
      if (e instanceof ImportRefusedException refused) {
        throw refused;
      }
      throw new ImportRefusedException("%s: %s".formatted(name, firstLine(e)), e);
    }
  }

  static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
