package io.clv.core.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ids are one customer. An id is merged into at most one other one; at the end of such a
 * chain is the id that stands for all of them.
 */
public final class CustomerAliases {
  private final Map<String, String> into;

  /**
   * @param into what each merged id was merged into
   */
  public CustomerAliases(Map<String, String> into) {
    this.into = Map.copyOf(into);
  }

  /** The id that stands for the customer: the id itself unless it was merged. */
  public String ownerOf(String id) {
    String owner = id;
    for (String next = into.get(owner); next != null; next = into.get(owner)) {
      owner = next;
    }
    return owner;
  }

  /** All ids of the customer that an id belongs to: the one that stands for them, then by text. */
  public List<String> idsOf(String id) {
    String owner = ownerOf(id);
    List<String> ids = new ArrayList<>();
    ids.add(owner);
    into.keySet().stream()
        .filter(merged -> ownerOf(merged).equals(owner))
        .sorted(Comparator.naturalOrder())
        .forEach(ids::add);
    return ids;
  }

  /** Whether the id was merged into another one. */
  public boolean isMerged(String id) {
    return into.containsKey(id);
  }

  /**
   * With one more merge.
   *
   * @throws IllegalArgumentException if the id is merged already, or the two are one customer
   */
  public CustomerAliases with(String from, String to) {
    if (isMerged(from)) {
      throw new IllegalArgumentException(
          "customer %s is merged into %s already; undo that first".formatted(from, into.get(from)));
    }
    if (ownerOf(to).equals(from)) {
      throw new IllegalArgumentException(
          from.equals(to)
              ? "customer %s cannot be merged into itself".formatted(from)
              : "customer %s is merged into %s: the other way round is a circle"
                  .formatted(to, from));
    }
    Map<String, String> more = new HashMap<>(into);
    more.put(from, to);
    return new CustomerAliases(more);
  }

  /**
   * Without the merge of an id.
   *
   * @throws IllegalArgumentException if the id is not merged
   */
  public CustomerAliases without(String from) {
    if (!isMerged(from)) {
      throw new IllegalArgumentException("customer %s is not merged into another".formatted(from));
    }
    Map<String, String> fewer = new HashMap<>(into);
    fewer.remove(from);
    return new CustomerAliases(fewer);
  }
}
