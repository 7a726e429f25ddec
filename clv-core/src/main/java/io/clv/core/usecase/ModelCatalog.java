package io.clv.core.usecase;

import io.clv.core.covariate.CovariateDesign;
import io.clv.core.covariate.CovariateException;
import io.clv.core.covariate.CovariatePath;
import io.clv.core.model.BetaGeometricCovariates;
import io.clv.core.model.CovariateEffect;
import io.clv.core.model.CovariateFitter;
import io.clv.core.model.CovariateParameters;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelFitter;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.PriorQuantity;
import io.clv.core.model.Priors;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.ValueModel;
import io.clv.core.model.bgbb.BgBb;
import io.clv.core.model.bgbb.BgBbFitter;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.bgnbd.BgNbdFitter;
import io.clv.core.model.blend.Blend;
import io.clv.core.model.cnbdk.CnbdK;
import io.clv.core.model.cnbdk.CnbdKFitter;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.model.gammagamma.GammaGammaCovariates;
import io.clv.core.model.gammagamma.GammaGammaFitter;
import io.clv.core.model.ggompertznbd.GGompertzNbd;
import io.clv.core.model.ggompertznbd.GGompertzNbdCovariates;
import io.clv.core.model.ggompertznbd.GGompertzNbdFitter;
import io.clv.core.model.linear.LinearModel;
import io.clv.core.model.mbgnbd.MbgNbd;
import io.clv.core.model.mbgnbd.MbgNbdFitter;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.nbd.NbdFitter;
import io.clv.core.model.paretonbd.DynamicParetoNbd;
import io.clv.core.model.paretonbd.ParetoNbd;
import io.clv.core.model.paretonbd.ParetoNbdCovariates;
import io.clv.core.model.paretonbd.ParetoNbdFitter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models by name: the one place that knows all of them. */
public final class ModelCatalog {
  /** What a model tells of a customer. */
  public enum Kind {
    TRANSACTIONS,
    SPEND,
    VALUE
  }

  /** The models that are learned from features, where a program has trainers for them. */
  public static final List<String> LEARNED =
      List.of(LinearModel.NAME, "ridge", "random-forest", "gradient-boosting");

  private static final Map<String, PriorFitter<? extends TransactionModel>> TRANSACTION_FITTERS =
      byName(
          Stream.of(
              new NbdFitter(),
              new BgNbdFitter(),
              new MbgNbdFitter(),
              new ParetoNbdFitter(),
              new GGompertzNbdFitter(),
              CnbdKFitter.bg(),
              CnbdKFitter.mbg(),
              new BgBbFitter()));
  private static final Map<String, PriorFitter<? extends SpendModel>> SPEND_FITTERS =
      byName(Stream.of(new GammaGammaFitter()));

  private static final Map<String, CovariateFitter> COVARIATE_FITTERS =
      Stream.of(
              new BetaGeometricCovariates(new BgNbdFitter(), DropOutChances.FROM_FIRST_REPEAT),
              new BetaGeometricCovariates(new MbgNbdFitter(), DropOutChances.FROM_FIRST_PURCHASE),
              new ParetoNbdCovariates(),
              new GGompertzNbdCovariates(),
              new GammaGammaCovariates())
          .collect(Collectors.toUnmodifiableMap(CovariateFitter::model, f -> f));

  private ModelCatalog() {}

  /** The names of the models that can be fitted, in a fixed order. */
  public static List<String> fittable() {
    return Stream.concat(fittableTransactions().stream(), SPEND_FITTERS.keySet().stream().sorted())
        .toList();
  }

  /** The names of the transaction models that can be fitted, in a fixed order. */
  public static List<String> fittableTransactions() {
    return TRANSACTION_FITTERS.keySet().stream().sorted().toList();
  }

  /**
   * @throws IllegalArgumentException if there is no such model
   */
  public static Kind kind(String name) {
    if (TRANSACTION_FITTERS.containsKey(name)) {
      return Kind.TRANSACTIONS;
    }
    if (SPEND_FITTERS.containsKey(name)) {
      return Kind.SPEND;
    }
    if (name.equals(Blend.NAME)) {
      return Kind.TRANSACTIONS;
    }
    if (LEARNED.contains(name)) {
      return Kind.VALUE;
    }
    throw new IllegalArgumentException(
        "there is no model '%s'; there are %s, %s"
            .formatted(name, String.join(", ", fittable()), String.join(", ", LEARNED)));
  }

  /**
   * @throws CovariateException if the model cannot be fitted with covariates
   */
  public static CovariateFitter covariateFitter(String name) {
    CovariateFitter fitter = COVARIATE_FITTERS.get(name);
    if (fitter == null) {
      throw new CovariateException(
          "%s cannot be fitted with covariates; these can: %s"
              .formatted(
                  name,
                  COVARIATE_FITTERS.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return fitter;
  }

  /** The document's parameters with the coefficients of its covariates, which it must have. */
  private static CovariateParameters covariateParameters(ModelDocument document) {
    CovariateDesign design = document.covariates();
    if (design == null) {
      throw new IllegalArgumentException("model %s has no covariates".formatted(document.model()));
    }
    CovariateParameters parameters =
        new CovariateParameters(
            document.parameters(), covariateFitter(document.model()).effects(), design.names());
    for (CovariateEffect effect : parameters.effects()) {
      for (String column : design.names()) {
        parameter(document, effect.coefficient(column));
      }
    }
    return parameters;
  }

  /**
   * The model for customers with given covariates.
   *
   * @param vector a number for each name of the document's design; not looked at if it has none
   * @throws IllegalArgumentException as {@link #transactionModel(ModelDocument)}
   */
  public static TransactionModel transactionModel(ModelDocument document, double[] vector) {
    return transactionModel(at(document, vector));
  }

  /**
   * The model for customers with given covariates.
   *
   * @param vector a number for each name of the document's design; not looked at if it has none
   * @throws IllegalArgumentException as {@link #spendModel(ModelDocument)}
   */
  public static SpendModel spendModel(ModelDocument document, double[] vector) {
    return spendModel(at(document, vector));
  }

  private static ModelDocument at(ModelDocument document, double[] vector) {
    return document.covariates() == null
        ? document
        : document.withParameters(covariateParameters(document).at(vector)).withCovariates(null);
  }

  /**
   * The model for customers with given covariates over time.
   *
   * @param path of the columns of the document's design
   * @throws IllegalArgumentException if the document is not of a model with covariates over time
   */
  public static TransactionModel transactionModel(ModelDocument document, CovariatePath path) {
    CovariateParameters parameters = covariateParameters(document);
    if (!document.model().equals(ParetoNbd.NAME)) {
      throw new IllegalArgumentException(
          "%s takes no covariates over time".formatted(document.model()));
    }
    return DynamicParetoNbd.of(
        ParetoNbd.of(
            parameter(document, "r"),
            parameter(document, "alpha"),
            parameter(document, "s"),
            parameter(document, "beta")),
        path,
        parameters.coefficients(parameters.effects().get(0)),
        parameters.coefficients(parameters.effects().get(1)));
  }

  private static void requireNoCovariates(ModelDocument document) {
    CovariateDesign design = document.covariates();
    if (design != null) {
      throw new CovariateException(
          "%s was fitted with the covariates %s; they must be given to predict with it"
              .formatted(document.model(), String.join(", ", design.names())));
    }
  }

  /**
   * @throws IllegalArgumentException if the model is not one of transactions
   */
  public static PriorFitter<? extends TransactionModel> transactionFitter(String name) {
    return known(TRANSACTION_FITTERS, name, "a transaction model");
  }

  /**
   * @throws IllegalArgumentException if the model is not one of spend
   */
  public static PriorFitter<? extends SpendModel> spendFitter(String name) {
    return known(SPEND_FITTERS, name, "a spend model");
  }

  /**
   * The fitter of a model of either kind.
   *
   * @throws IllegalArgumentException if there is no such model to fit
   */
  public static PriorFitter<?> fitter(String name) {
    return switch (kind(name)) {
      case TRANSACTIONS -> transactionFitter(name);
      case SPEND -> spendFitter(name);
      case VALUE ->
          throw new IllegalArgumentException(
              "%s is learned from orders, without priors and covariates".formatted(name));
    };
  }

  /**
   * Checks that every prior is about a quantity of one of the models.
   *
   * @throws IllegalArgumentException if one is about none
   */
  public static void requireKnown(Priors priors, List<String> models) {
    Set<PriorQuantity> known = EnumSet.noneOf(PriorQuantity.class);
    for (String model : models) {
      known.addAll(fitter(model).quantities());
    }
    priors.requireAbout(String.join(", ", models), known);
  }

  /**
   * The model of a document; of a blend with a learned member the part that is not learned.
   *
   * @throws IllegalArgumentException if the document is not of a transaction model, or its
   *     parameters are missing or out of range
   */
  public static TransactionModel transactionModel(ModelDocument document) {
    requireNoCovariates(document);
    Map<String, Double> p = document.parameters();
    return switch (document.model()) {
      case "nbd" -> Nbd.of(parameter(document, "r"), parameter(document, "alpha"));
      case "bg-nbd" ->
          BgNbd.of(
              parameter(document, "r"),
              parameter(document, "alpha"),
              parameter(document, "a"),
              parameter(document, "b"));
      case "mbg-nbd" ->
          MbgNbd.of(
              parameter(document, "r"),
              parameter(document, "alpha"),
              parameter(document, "a"),
              parameter(document, "b"));
      case "pareto-nbd" ->
          ParetoNbd.of(
              parameter(document, "r"),
              parameter(document, "alpha"),
              parameter(document, "s"),
              parameter(document, "beta"));
      case "bg-cnbd-k" -> cnbdK(DropOutChances.FROM_FIRST_REPEAT, document);
      case "mbg-cnbd-k" -> cnbdK(DropOutChances.FROM_FIRST_PURCHASE, document);
      case "bg-bb" ->
          BgBb.of(
              parameter(document, "alpha"),
              parameter(document, "beta"),
              parameter(document, "gamma"),
              parameter(document, "delta"));
      case Blend.NAME -> BlendDocument.model(document);
      case "ggompertz-nbd" ->
          GGompertzNbd.of(
              parameter(document, "r"),
              parameter(document, "alpha"),
              parameter(document, "b"),
              parameter(document, "s"),
              parameter(document, "beta"));
      default ->
          throw new IllegalArgumentException(
              "'%s' is not a transaction model: %s".formatted(document.model(), p));
    };
  }

  /**
   * The model of a document, or one that gives the same numbers with less work: a CNBD-k with k = 1
   * is a BG/NBD or MBG/NBD.
   *
   * @throws IllegalArgumentException as {@link #transactionModel(ModelDocument)}
   */
  static TransactionModel scoringModel(ModelDocument document) {
    if (transactionModel(document) instanceof CnbdK model && model.k() == 1) {
      return model.name().equals("bg-cnbd-k")
          ? BgNbd.of(
              parameter(document, "r"),
              parameter(document, "alpha"),
              parameter(document, "a"),
              parameter(document, "b"))
          : MbgNbd.of(
              parameter(document, "r"),
              parameter(document, "alpha"),
              parameter(document, "a"),
              parameter(document, "b"));
    }
    return transactionModel(document);
  }

  private static CnbdK cnbdK(DropOutChances chances, ModelDocument document) {
    return CnbdK.of(
        chances,
        parameter(document, "k"),
        parameter(document, "r"),
        parameter(document, "alpha"),
        parameter(document, "a"),
        parameter(document, "b"));
  }

  /**
   * @throws IllegalArgumentException if the document is not of a spend model, or its parameters are
   *     missing or out of range
   */
  public static SpendModel spendModel(ModelDocument document) {
    requireNoCovariates(document);
    if (!document.model().equals("gamma-gamma")) {
      throw new IllegalArgumentException("'%s' is not a spend model".formatted(document.model()));
    }
    return GammaGamma.of(
        parameter(document, "p"), parameter(document, "q"), parameter(document, "gamma"));
  }

  /**
   * The model of a document that holds weights of features and nothing that was learned.
   *
   * @throws IllegalArgumentException if the document is not of a value model, or names features
   *     there are not
   */
  public static ValueModel valueModel(ModelDocument document) {
    if (!document.model().equals(LinearModel.NAME)) {
      throw new IllegalArgumentException("'%s' is not a value model".formatted(document.model()));
    }
    return LinearModel.of(document.parameters());
  }

  private static double parameter(ModelDocument document, String name) {
    Double value = document.parameters().get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "model %s lacks its parameter %s; it has %s"
              .formatted(document.model(), name, document.parameters().keySet()));
    }
    return value;
  }

  private static <F extends ModelFitter<?>> Map<String, F> byName(Stream<F> fitters) {
    return fitters.collect(Collectors.toUnmodifiableMap(ModelFitter::model, f -> f));
  }

  private static <F> F known(Map<String, F> fitters, String name, String what) {
    F fitter = fitters.get(name);
    if (fitter == null) {
      throw new IllegalArgumentException(
          "'%s' is not %s; these are: %s"
              .formatted(name, what, fitters.keySet().stream().sorted().toList()));
    }
    return fitter;
  }
}
