package io.clv.http.api;

import io.clv.http.json.JsonPart;
import io.clv.http.json.JsonText;
import io.clv.http.json.MalformedJsonException;
import io.clv.http.json.WrongJsonException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The body of a request as JSON. What is wrong with it becomes a problem. */
public final class JsonBody {
  private static final int MALFORMED = 400;

  private JsonBody() {}

  /**
   * @param reading understands the body, or throws a {@link WrongJsonException}
   * @throws ProblemException with status 400 if the body is not JSON, and 422 if it says something
   *     else than it should
   */
  public static <T> T read(Call call, Function<JsonPart, T> reading) {
    return checked(() -> reading.apply(JsonText.read(call.body().stream())));
  }

  /** The same for a body that is an object, field by field. */
  public static void readFields(Call call, JsonText.Fields fields) {
    boolean unused =
        checked(
            () -> {
              JsonText.read(call.body().stream(), fields);
              return true;
            });
  }

  private static <T> T checked(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (MalformedJsonException e) {
      throw Problem.of(MALFORMED, e.sentence()).asException();
    } catch (WrongJsonException e) {
      throw wrong(e).asException();
    } catch (UncheckedIOException e) {
      throw Problem.of(MALFORMED, "The body did not arrive whole.").asException();
    }
  }

  /** What is wrong with a value, as the problem of a request or of a part of it. */
  public static Problem wrong(WrongJsonException e) {
    return Problem.unprocessable(e.pointer(), e.sentence());
  }
}
