package io.clv.http.api;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;

/** Finds customers in the latest run, or says why there is none. */
record Lookup(PredictionStore store) {
  /**
   * @throws ProblemException with status 404 if the customer is not in the latest run
   */
  StoredPrediction customer(String id) {
    return store.find(id).orElseThrow(() -> unknown("no customer '" + id + "'"));
  }

  ProblemException unknown(String what) {
    String detail =
        store
            .latestRun()
            .map(
                run ->
                    "There is %s in the latest run (number %d, as of %s)."
                        .formatted(what, run.id(), run.description().asOf()))
            .orElse("There is " + what + ": no run has been stored yet.");
    return Problem.notFound(detail).asException();
  }
}
