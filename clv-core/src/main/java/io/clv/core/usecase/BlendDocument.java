package io.clv.core.usecase;

import io.clv.core.evaluation.AutoChoice;
import io.clv.core.model.Mixture;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ParameterCovariance;
import io.clv.core.model.blend.Blend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A blend as a document: parameters and standard errors carry the name of their member, so that a
 * blend is written and kept like any other model.
 */
final class BlendDocument {
  private BlendDocument() {}

  /**
   * The blend of fitted models.
   *
   * @param members documents of fits to the same customers
   * @param weights one for each, in the same order
   */
  static ModelDocument of(List<ModelDocument> members, List<AutoChoice.Weight> weights) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      ModelDocument member = members.get(m);
      String prefix = member.model() + ".";
      parameters.put(prefix + Blend.WEIGHT_ONCE, weights.get(m).once());
      parameters.put(prefix + Blend.WEIGHT_REPEAT, weights.get(m).repeat());
      member.parameters().forEach((name, value) -> parameters.put(prefix + name, value));
      member.standardErrors().forEach((name, value) -> errors.put(prefix + name, value));
      if (member.boundary() != null) {
        warnings.add(member.model() + ": " + member.explanation());
      }
      for (String warning : member.warnings()) {
        warnings.add(member.model() + ": " + warning);
      }
    }
    ModelDocument first = members.get(0);
    return new ModelDocument(
        Blend.NAME,
        parameters,
        errors,
        null,
        first.customers(),
        first.timeUnit(),
        first.asOf(),
        members.stream().allMatch(ModelDocument::converged),
        null,
        null,
        warnings,
        first.provenance(),
        members.stream().mapToInt(ModelDocument::freeParameters).sum(),
        covariance(members),
        null);
  }

  /** Block by block: how the members' estimates go together across models is not known. */
  private static ParameterCovariance covariance(List<ModelDocument> members) {
    int size = members.stream().mapToInt(member -> member.covariance().size()).sum();
    List<String> names = new ArrayList<>();
    List<ParameterCovariance.Scale> scales = new ArrayList<>();
    double[][] matrix = new double[size][size];
    for (ModelDocument member : members) {
      ParameterCovariance block = member.covariance();
      int start = names.size();
      for (int i = 0; i < block.size(); i++) {
        names.add(member.model() + "." + block.names().get(i));
        scales.add(block.scale(i));
        for (int j = 0; j < block.size(); j++) {
          matrix[start + i][start + j] = block.covariance(i, j);
        }
      }
    }
    return new ParameterCovariance(names, scales, matrix);
  }

  /**
   * @throws IllegalArgumentException if the parameters are not those of a blend
   */
  static Blend model(ModelDocument document) {
    Map<String, Map<String, Double>> members = new LinkedHashMap<>();
    document
        .parameters()
        .forEach(
            (name, value) -> {
              int dot = name.indexOf('.');
              if (dot < 0) {
                throw new IllegalArgumentException(
                    "model %s has a parameter of no member: %s; one is for example pareto-nbd.r"
                        .formatted(Blend.NAME, name));
              }
              members
                  .computeIfAbsent(name.substring(0, dot), member -> new LinkedHashMap<>())
                  .put(name.substring(dot + 1), value);
            });
    List<Mixture.Member> parts = new ArrayList<>();
    members.forEach(
        (name, parameters) -> {
          double once = weight(parameters, name, Blend.WEIGHT_ONCE);
          double repeat = weight(parameters, name, Blend.WEIGHT_REPEAT);
          if (name.equals(Blend.NAME)) {
            throw new IllegalArgumentException("a blend cannot be a member of a blend");
          }
          parts.add(
              new Mixture.Member(
                  once, repeat, ModelCatalog.transactionModel(member(document, name, parameters))));
        });
    return Blend.of(parts);
  }

  private static double weight(Map<String, Double> parameters, String member, String name) {
    Double weight = parameters.remove(name);
    if (weight == null) {
      throw new IllegalArgumentException(
          "model %s lacks its parameter %s.%s".formatted(Blend.NAME, member, name));
    }
    return weight;
  }

  private static ModelDocument member(
      ModelDocument blend, String name, Map<String, Double> parameters) {
    return new ModelDocument(
        name,
        parameters,
        Map.of(),
        null,
        blend.customers(),
        blend.timeUnit(),
        blend.asOf(),
        true,
        null,
        null,
        List.of(),
        blend.provenance());
  }
}
