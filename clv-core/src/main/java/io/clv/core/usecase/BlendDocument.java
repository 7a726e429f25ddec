package io.clv.core.usecase;

import io.clv.core.evaluation.AutoChoice;
import io.clv.core.model.Mixture;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.ParameterCovariance;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.blend.Blend;
import io.clv.core.model.learned.LearnedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A blend as a document: parameters and standard errors carry the name of their member, so that a
 * blend is written and kept like any other model. At most one member is a learned model; the
 * document holds it beside its weights.
 */
final class BlendDocument {
  /** How far rounding may take a sum of weights from 1. */
  private static final double WHOLE = 1e-9;

  private BlendDocument() {}

  /**
   * The blend of fitted models.
   *
   * @param members documents of fits to the same customers; at most one was learned
   * @param weights one for each, in the same order
   */
  static ModelDocument of(List<ModelDocument> members, List<AutoChoice.Weight> weights) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    List<ModelDocument> fitted = new ArrayList<>();
    LearnedModel learned = null;
    ModelProvenance provenance = null;
    String learnedPrefix = "";
    for (int m = 0; m < members.size(); m++) {
      ModelDocument member = members.get(m);
      String prefix = member.model() + ".";
      parameters.put(prefix + Blend.WEIGHT_ONCE, weights.get(m).once());
      parameters.put(prefix + Blend.WEIGHT_REPEAT, weights.get(m).repeat());
      LearnedModel ownLearned = member.learned();
      if (ownLearned == null) {
        fitted.add(member);
        member.parameters().forEach((name, value) -> parameters.put(prefix + name, value));
      } else {
        if (learned != null) {
          throw new IllegalArgumentException("a blend has at most one learned member");
        }
        learned = ownLearned;
        provenance = member.provenance();
        learnedPrefix = prefix;
      }
      member.standardErrors().forEach((name, value) -> errors.put(prefix + name, value));
      if (member.boundary() != null) {
        warnings.add(member.model() + ": " + member.explanation());
      }
      for (String warning : member.warnings()) {
        warnings.add(member.model() + ": " + warning);
      }
    }
    ModelDocument first = fitted.get(0);
    ModelDocument blend =
        new ModelDocument(
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
            fitted.stream().mapToInt(ModelDocument::freeParameters).sum(),
            covariance(fitted),
            null);
    if (provenance == null) {
      return blend;
    }
    for (Map.Entry<String, String> setting : provenance.settings().entrySet()) {
      if (!first.provenance().settings().containsKey(setting.getKey())) {
        blend = blend.withSetting(learnedPrefix + setting.getKey(), setting.getValue());
      }
    }
    return blend.withLearned(learned);
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
   * The learned member.
   *
   * @param name for example {@code ridge}
   * @param once its weight for customers without a repeat purchase
   * @param repeat its weight for the others
   */
  record LearnedMember(String name, double once, double repeat, LearnedModel model) {}

  /**
   * The learned member of a blend, if it has one.
   *
   * @throws IllegalArgumentException if it has weights of one and not the model, or the other way
   *     round, or the weights are no shares that leave something to the transaction models
   */
  static Optional<LearnedMember> learned(ModelDocument document) {
    List<String> names =
        members(document).keySet().stream().filter(ModelCatalog.LEARNED::contains).toList();
    LearnedModel model = document.learned();
    if (names.isEmpty() && model == null) {
      return Optional.empty();
    }
    if (names.size() != 1 || model == null) {
      throw new IllegalArgumentException(
          "model %s has the weights of %s learned models and %s"
              .formatted(
                  Blend.NAME, names.size(), model == null ? "holds none" : "holds one of them"));
    }
    String name = names.get(0);
    Map<String, Double> parameters =
        new LinkedHashMap<>(Objects.requireNonNull(members(document).get(name)));
    double once = share(weight(parameters, name, Blend.WEIGHT_ONCE), name);
    double repeat = share(weight(parameters, name, Blend.WEIGHT_REPEAT), name);
    return Optional.of(new LearnedMember(name, once, repeat, model));
  }

  private static double share(double weight, String name) {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException(
          "model %s: the weights of %s must be at least 0 and less than 1: %s"
              .formatted(Blend.NAME, name, weight));
    }
    return weight;
  }

  private static Map<String, Map<String, Double>> members(ModelDocument document) {
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
    return members;
  }

  /**
   * The transaction models, blended by what the learned member leaves them, or the only one.
   *
   * @throws IllegalArgumentException if the parameters are not those of a blend
   */
  static TransactionModel model(ModelDocument document) {
    Optional<LearnedMember> learned = learned(document);
    double once = 1 - learned.map(LearnedMember::once).orElse(0.0);
    double repeat = 1 - learned.map(LearnedMember::repeat).orElse(0.0);
    List<Mixture.Member> parts = new ArrayList<>();
    members(document)
        .forEach(
            (name, parameters) -> {
              if (learned.isPresent() && learned.get().name().equals(name)) {
                return;
              }
              if (name.equals(Blend.NAME)) {
                throw new IllegalArgumentException("a blend cannot be a member of a blend");
              }
              parts.add(
                  new Mixture.Member(
                      weight(parameters, name, Blend.WEIGHT_ONCE) / once,
                      weight(parameters, name, Blend.WEIGHT_REPEAT) / repeat,
                      ModelCatalog.transactionModel(member(document, name, parameters))));
            });
    boolean isOne =
        learned.isPresent()
            && parts.size() == 1
            && Math.abs(parts.get(0).once() - 1) < WHOLE
            && Math.abs(parts.get(0).repeat() - 1) < WHOLE;
    return isOne ? parts.get(0).model() : Blend.of(parts);
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
