package io.clv.http.api.customer;

import io.clv.core.port.Store;
import io.clv.http.api.Endpoint;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Serving;
import java.util.List;

/** {@code /v1/customers}: the customers of the run that is served. */
public final class CustomerEndpoints {
  private CustomerEndpoints() {}

  public static List<Endpoint> of(Store store, Serving serving, RunTables tables) {
    CustomerPages pages = new CustomerPages(store.predictions(), serving, tables);
    OneCustomer one = new OneCustomer(store.predictions(), serving, tables);
    CustomerOrders orders = new CustomerOrders(store, serving);
    return List.of(
        Endpoint.get("/v1/customers", pages::list),
        Endpoint.get("/v1/customers/{id}", one::all),
        Endpoint.get("/v1/customers/{id}/clv", one::clv),
        Endpoint.get("/v1/customers/{id}/clv/history", new ValueHistory(store, serving)::history),
        Endpoint.get("/v1/customers/{id}/orders", orders::list),
        Endpoint.get("/v1/customers/{id}/p-alive", orders::alive),
        Endpoint.get(
            "/v1/customers/{id}/explanation",
            new ValueExplanation(store.predictions(), serving, tables)::explain));
  }
}
