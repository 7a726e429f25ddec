package io.clv.http.api.serving;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import java.util.Optional;

/** Finds customers in the run that is served, or says why they are not there. */
public record Lookup(PredictionStore predictions) {
  public Optional<StoredPrediction> find(String id, Served served) {
    return served.run().flatMap(run -> predictions.find(run.id(), id));
  }

  /**
   * @throws ProblemException with status 404 if the run that is served does not hold the customer
   */
  public StoredPrediction customer(String id, Served served) {
    return find(id, served).orElseThrow(() -> unknown("no customer '" + id + "'", served));
  }

  public static ProblemException unknown(String what, Served served) {
    String detail =
        served
            .run()
            .map(run -> "There is %s in %s.".formatted(what, named(run, served)))
            .orElse("There is " + what + ": no run has been stored yet.");
    return Problem.notFound(detail).asException();
  }

  private static String named(Run run, Served served) {
    boolean latest = run.equals(served.runs().runs().get(0));
    return "the %s run (number %d, as of %s)"
        .formatted(latest ? "latest" : "served", run.id(), run.stored().description().asOf());
  }
}
