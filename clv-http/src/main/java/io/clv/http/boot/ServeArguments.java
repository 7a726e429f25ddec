package io.clv.http.boot;

import io.clv.etl.modelfile.ModelFileException;
import io.clv.http.server.HttpConfig;
import io.clv.store.jdbi.DatabaseAddress;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
record ServeArguments(DatabaseAddress db, HttpConfig http, WriteSettings writing) {
  static final String USAGE =
      "Usage: clv-http [--db FILE|URL] [--host HOST] [--port PORT] [--uploads FOLDER] [--value-model FILE], by default --db clv.db --host 127.0.0.1 --port 8080.";

  private static final String VERSION =
      Objects.requireNonNullElse(
          ServeArguments.class.getPackage().getImplementationVersion(), "development");

  /** Thrown when the command line cannot be understood; the message is for the user. */
  static final class WrongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongException(String message) {
      super(message + System.lineSeparator() + USAGE);
    }
  }

  /**
   * @param password of the database; null for none
   */
  static ServeArguments parse(@Nullable String password, String... args) {
    String db = "clv.db";
    String host = HttpConfig.DEFAULT.host();
    String uploads = null;
    String valueModel = null;
    String port = String.valueOf(HttpConfig.DEFAULT.port());
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new WrongException(args[i] + " needs a value.");
      }
      switch (args[i]) {
        case "--db" -> db = args[i + 1];
        case "--host" -> host = args[i + 1];
        case "--port" -> port = args[i + 1];
        case "--uploads" -> uploads = args[i + 1];
        case "--value-model" -> valueModel = args[i + 1];
        default -> throw new WrongException("There is no option " + args[i] + ".");
      }
    }
    try {
      return new ServeArguments(
          DatabaseAddress.parse(db, password),
          new HttpConfig(host, Integer.parseInt(port)),
          WriteSettings.of(db, uploads, valueModel, VERSION));
    } catch (NumberFormatException e) {
      throw new WrongException("The port must be a whole number from 0 to 65535: " + port + ".");
    } catch (InvalidPathException e) {
      throw new WrongException("This is no name of a file: " + e.getInput() + ".");
    } catch (ModelFileException | IllegalArgumentException e) {
      throw new WrongException(e.getMessage() + ".");
    }
  }
}
