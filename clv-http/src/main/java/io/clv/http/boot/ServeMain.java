package io.clv.http.boot;

import io.clv.core.port.StoreException;
import io.clv.etl.modelfile.ModelFileException;
import io.clv.http.server.CannotListenException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Serves a store until it is told to stop: {@code java -jar clv-http.jar --db clv.db}. */
public final class ServeMain {
  private ServeMain() {}

  public static void main(String[] args) {
    // Messages are in English, and so are their digits, wherever this runs.
    Locale.setDefault(Locale.ROOT);
    int code = serve(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** 0 while the server runs, else the exit code. */
  private static int serve(String[] args) {
    if (List.of(args).contains("--help")) {
      System.out.println(ServeArguments.usage());
      return 0;
    }
    try {
      ServeArguments arguments = ServeArguments.parse(args);
      ServiceConfig config =
          ServiceConfig.of(
              new ServiceConfig.Told(arguments.flags(), System.getenv(), false, version()));
      if (arguments.isCheck()) {
        OpenService.check(config);
        config.lines().forEach(System.out::println);
        return 0;
      }
      OpenService service = OpenService.start(config);
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "clv-stop"));
      System.out.println("clv answers at " + service.address());
      return 0;
    } catch (ConfigException e) {
      return refused(e.exitCode(), e);
    } catch (CannotListenException e) {
      return refused(69, e);
    } catch (ModelFileException e) {
      return refused(
          switch (e.reason()) {
            case MISSING -> 66;
            case UNREADABLE -> 74;
            case MALFORMED -> 65;
            case NEWER_VERSION -> 78;
          },
          e);
    } catch (StoreException e) {
      return refused(
          switch (e.reason()) {
            case MISSING -> 66;
            case UNAVAILABLE, NOT_A_STORE -> 69;
            case NEWER_VERSION -> 78;
            case NOT_WRITABLE -> 73;
            case WRITE_FAILED -> 74;
          },
          e);
    }
  }

  private static int refused(int code, RuntimeException e) {
    System.err.println(e.getMessage());
    return code;
  }

  private static String version() {
    return Objects.requireNonNullElse(
        ServeMain.class.getPackage().getImplementationVersion(), "development");
  }
}
