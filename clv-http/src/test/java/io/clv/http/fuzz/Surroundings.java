package io.clv.http.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What one thread knows to be in the store, and what it has seen in answers. Not safe for use by
 * several threads: each has customers of its own, so that none erases another's.
 */
final class Surroundings {
  private final List<String> customers;
  private final Map<String, List<String>> ids;
  private final List<String> erased = new ArrayList<>();
  private final List<String> next = new ArrayList<>();
  private final List<String> tags = new ArrayList<>(List.of("\"0\"", "*"));

  /**
   * @param ids of other things, by kind: runs, imports, evaluations, jobs, models, schemes
   */
  Surroundings(List<String> customers, Map<String, List<String>> ids) {
    this.customers = new ArrayList<>(customers);
    this.ids = Map.copyOf(ids);
  }

  /** A customer that is there. */
  String customer(Random random) {
    return customers.get(random.nextInt(customers.size()));
  }

  /** One that was there. */
  String erased(Random random) {
    return erased.isEmpty() ? "nobody" : erased.get(random.nextInt(erased.size()));
  }

  boolean mayErase() {
    return erased.size() < 3 && customers.size() > 10;
  }

  void erase(String customer) {
    if (customers.remove(customer)) {
      erased.add(customer);
    }
  }

  boolean has(String kind) {
    return !ids.getOrDefault(kind, List.of()).isEmpty();
  }

  String id(String kind, Random random) {
    List<String> known = ids.getOrDefault(kind, List.of());
    return known.isEmpty() ? "1" : known.get(random.nextInt(known.size()));
  }

  /** Keeps the address of a next page. */
  void sawNext(String target) {
    keep(next, target, 20);
  }

  void sawTag(String tag) {
    keep(tags, tag, 50);
  }

  List<String> next() {
    return next;
  }

  String tag(Random random) {
    return tags.get(random.nextInt(tags.size()));
  }

  private static void keep(List<String> list, String text, int most) {
    if (list.size() == most) {
      list.remove(0);
    }
    list.add(text);
  }
}
