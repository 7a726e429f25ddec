package io.clv.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.SimulatedCustomers;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerStatesTest {
  /** Daily dates, or times that hardly repeat. */
  private static CustomerSummaries customers(String kind) {
    if (kind.equals("days")) {
      return new SimulatedCustomers(2, 4000, 30).summaries();
    }
    Random random = new Random(7);
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.DAY);
    for (int i = 0; i < 70_000; i++) {
      double T = 1 + random.nextInt(1 << 22) / 4096.0;
      int x = random.nextInt(5);
      builder.add("c" + i, new CustomerSummary(x, x == 0 ? 0 : T * random.nextInt(9) / 9, T, 0));
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"days", "many"})
  void customersOfAStateAreAlike(String kind) {
    CustomerSummaries customers = customers(kind);
    CustomerStates pairs = CustomerStates.of(customers);
    CustomerStates recencies = CustomerStates.atRecency(customers);
    CustomerStates triples = CustomerStates.withRecency(customers);
    Set<String> distinctPairs = new HashSet<>();
    Set<String> distinctRecencies = new HashSet<>();
    Set<String> distinctTriples = new HashSet<>();
    for (int i = 0; i < customers.size(); i++) {
      int pair = pairs.stateOf(i);
      int triple = triples.stateOf(i);
      assertThat(pairs.frequency(pair)).isEqualTo(customers.frequency(i));
      assertThat(pairs.T(pair)).isEqualTo(customers.T(i));
      assertThat(pairs.recency(pair)).isZero();
      assertThat(recencies.frequency(recencies.stateOf(i))).isEqualTo(customers.frequency(i));
      assertThat(recencies.recency(recencies.stateOf(i))).isEqualTo(customers.recency(i));
      distinctRecencies.add(customers.frequency(i) + " " + customers.recency(i));
      assertThat(triples.frequency(triple)).isEqualTo(customers.frequency(i));
      assertThat(triples.recency(triple)).isEqualTo(customers.recency(i));
      assertThat(triples.T(triple)).isEqualTo(customers.T(i));
      String key = customers.frequency(i) + " " + customers.T(i);
      distinctPairs.add(key);
      distinctTriples.add(key + " " + customers.recency(i));
    }
    assertThat(pairs.size()).isEqualTo(distinctPairs.size());
    assertThat(recencies.size()).isEqualTo(distinctRecencies.size());
    assertThat(triples.size()).isEqualTo(distinctTriples.size());
  }
}
