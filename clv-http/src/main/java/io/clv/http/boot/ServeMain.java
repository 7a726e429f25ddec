package io.clv.http.boot;

import io.clv.core.port.Store;
import io.clv.core.port.StoreException;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.server.CannotListenException;
import io.clv.store.jdbi.JdbiStore;
import java.util.List;

/** Serves a store until it is told to stop: {@code java -jar clv-http.jar --db clv.db}. */
public final class ServeMain {
  private ServeMain() {}

  public static void main(String[] args) {
    int code = serve(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** 0 while the server runs, else the exit code. */
  private static int serve(String[] args) {
    if (List.of(args).contains("--help")) {
      System.out.println(ServeArguments.USAGE);
      return 0;
    }
    try {
      ServeArguments arguments = ServeArguments.parse(System.getenv("CLV_DB_PASSWORD"), args);
      Store store = JdbiStore.openExisting(arguments.db(), new JsonModelCodec());
      ClvService service = start(arguments, store);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    service.close();
                    store.close();
                  }));
      System.out.println("clv answers at " + service.address());
      return 0;
    } catch (ServeArguments.WrongException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (CannotListenException e) {
      System.err.println(e.getMessage());
      return 69;
    } catch (StoreException e) {
      System.err.println(e.getMessage());
      return exitCode(e.reason());
    }
  }

  private static ClvService start(ServeArguments arguments, Store store) {
    try {
      return ClvServer.start(arguments.http(), store, arguments.writing());
    } catch (CannotListenException e) {
      store.close();
      throw e;
    }
  }

  private static int exitCode(StoreException.Reason reason) {
    return switch (reason) {
      case MISSING -> 66;
      case UNAVAILABLE, NOT_A_STORE -> 69;
      case NEWER_VERSION -> 78;
      case NOT_WRITABLE -> 73;
      case WRITE_FAILED -> 74;
    };
  }
}
