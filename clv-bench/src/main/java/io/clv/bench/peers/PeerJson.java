package io.clv.bench.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The report as JSON: every single value, not rounded; what is not known is left out. */
public final class PeerJson {
  private PeerJson() {}

  public static ObjectNode of(PeerReport report) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ObjectNode facts = root.putObject("facts");
    report.facts().forEach(facts::put);
    root.put("load_before", report.loadBefore())
        .put("load_after", report.loadAfter())
        .put("rounds", report.runs());
    ArrayNode sections = root.putArray("sections");
    report.sections().forEach(section -> add(section, sections.addObject()));
    ArrayNode growth = root.putArray("growth");
    for (Growth one : report.growth()) {
      ObjectNode node =
          growth
              .addObject()
              .put("part", one.part().toString())
              .put("what", one.label())
              .put("quantity", one.quantity());
      putKnown(node, "exponent", one.exponent());
      putKnown(node, "exponent_of_two_largest", one.latest());
    }
    ArrayNode problems = root.putArray("problems");
    report.problems().forEach(problems::add);
    return root;
  }

  private static void add(Section section, ObjectNode node) {
    Results results = section.results();
    node.put("part", section.part().toString())
        .put("data", section.data().name())
        .put("lines", section.data().lines())
        .put("bytes", section.data().bytes())
        .put("customers", section.customers());
    ObjectNode tasks = node.putObject("tasks");
    for (String task : results.tasks()) {
      ObjectNode values = tasks.putObject(task);
      ArrayNode rounds = values.putArray("rounds");
      results.costs(task).forEach(cost -> add(cost, rounds.addObject()));
      if (results.isContender(task) && results.has(section.ours())) {
        ObjectNode ratios = values.putObject("to_ours");
        for (Quantity quantity : Quantity.values()) {
          putKnown(
              ratios,
              quantity.name().toLowerCase(Locale.ROOT),
              results.ratio(task, section.ours(), quantity::of));
        }
      }
    }
    ObjectNode absent = node.putObject("absent");
    results.absences().forEach(absent::put);
    ArrayNode agreements = node.putArray("agreements");
    for (Agreement agreement : section.agreements()) {
      agreements
          .addObject()
          .put("with", agreement.peer())
          .put("holds", agreement.holds())
          .put("found", agreement.toString());
    }
  }

  private static void add(Cost cost, ObjectNode node) {
    node.put("wall_seconds", cost.wall());
    putKnown(node, "processor_seconds", cost.processor());
    putKnown(node, "peak_mebibytes", cost.memory());
    if (!cost.stages().isEmpty()) {
      ObjectNode stages = node.putObject("stage_seconds");
      cost.stages().forEach(stages::put);
    }
  }

  private static void putKnown(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    }
  }
}
