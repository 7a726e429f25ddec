package io.clv.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.Arrays;
import java.util.stream.Stream;

/** The lines between the parts, as white lists: what a package may know, and nothing else. */
final class Rules {
  private static final String[] LANGUAGE = {
    "java.lang..",
    "java.util..",
    "java.math..",
    "java.time..",
    "java.nio",
    "java.nio.charset..",
    "org.jspecify.annotations.."
  };

  private Rules() {}

  static final ArchRule CORE_IS_PURE =
      classes()
          .that()
          .resideInAPackage("io.clv.core..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  plus(
                      LANGUAGE,
                      "io.clv.core..",
                      "java.security..",
                      "org.apache.commons.numbers..",
                      "org.apache.commons.rng..")))
          .because("the core is the domain: no file, no database, no web, no framework");

  static final ArchRule CORE_HAS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAPackage("io.clv.core..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .because("the as-of date, the time and the seed are arguments");

  static final ArchRule ORDERS_KNOW_NOTHING_AFTER_THEM =
      mayKnow("order", "order").because("data flows one way, and orders come first");

  static final ArchRule SUMMARIES_KNOW_ORDERS_ONLY =
      mayKnow("summary", "order", "season", "summary").because("data flows one way");

  static final ArchRule FEATURES_KNOW_ORDERS_AND_SUMMARIES =
      mayKnow("feature", "order", "season", "summary", "feature").because("data flows one way");

  static final ArchRule COVARIATES_KNOW_ORDERS_AND_SUMMARIES =
      mayKnow("covariate", "order", "summary", "covariate")
          .because("covariates describe customers; models come after them");

  static final ArchRule MATH_KNOWS_NO_DOMAIN =
      mayKnow("math", "math").because("mathematics has no customers");

  static final ArchRule MODELS_KNOW_NO_VALUATION =
      mayKnow("model..", "model..", "math", "season", "covariate", "summary", "feature", "order")
          .because("a model says what customers do; what that is worth comes after it");

  static final ArchRule INTERVALS_KNOW_MODELS_ONLY =
      mayKnow("interval", "interval", "model").because("intervals are of what models say");

  static final ArchRule VALUATION_KNOWS_NO_STORE =
      mayKnow("valuation", "valuation", "interval", "model", "summary", "feature", "order", "math")
          .because("where predictions are kept comes after them");

  static final ArchRule EVALUATION_FITS_NOTHING =
      mayKnow("evaluation", "evaluation", "model", "summary", "feature", "order")
          .because("what was foretold is compared with what came; fitting is a use case's work");

  static final ArchRule LEARNING_KNOWS_NO_USE_CASE =
      mayKnow(
              "learn",
              "learn",
              "evaluation",
              "model",
              "model.learned",
              "summary",
              "feature",
              "order")
          .because(
              "rows are made from orders as a backtest counts them; what is made of a model"
                  + " comes after it");

  static final ArchRule SEGMENTS_KNOW_RUNS_ONLY =
      mayKnow("segment", "segment", "valuation", "math")
          .because("a segment is of what a run says, by whatever models and wherever it is kept");

  static final ArchRule VOUCHERS_KNOW_SEGMENTS_ONLY =
      mayKnow("voucher", "voucher", "segment")
          .because("vouchers are learned from a log of their own and go by segments");

  static final ArchRule INSIGHT_KNOWS_RUNS_AND_ORDERS =
      mayKnow("insight", "insight", "valuation", "order", "math")
          .because("it counts what is there; what models foretell is handed to it");

  static final ArchRule MODELS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.clv.core.model.(*)..")
          .should()
          .notDependOnEachOther()
          .because("each model is read beside its own paper");

  static final ArchRule ETL_KNOWS_THE_CORE_ONLY = adapter("etl", "learn", "store", "http", "cli");
  static final ArchRule STORE_KNOWS_THE_CORE_ONLY = adapter("store", "etl", "learn", "http", "cli");
  static final ArchRule LEARNING_KNOWS_THE_CORE_ONLY =
      adapter("learn", "etl", "store", "http", "cli");

  static final ArchRule MACHINE_LEARNING_STAYS_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage("io.clv..")
          .and()
          .resideOutsideOfPackage("io.clv.learn..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.ejml..", "com.microsoft.ml..", "io.github.metarank..")
          .because("what was learned is data; the libraries that learn can be replaced");

  static final ArchRule HTTP_API_KNOWS_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage("io.clv.http..")
          .and()
          .resideOutsideOfPackage("io.clv.http.boot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.clv.store..", "io.clv.etl..", "io.clv.learn..", "io.clv.cli..")
          .because("the API talks to ports; io.clv.http.boot wires the store and the trainers");

  static final ArchRule COMMANDS_KNOW_NO_STORE_AND_NO_SERVER =
      noClasses()
          .that()
          .resideInAPackage("io.clv.cli..")
          .and()
          .resideOutsideOfPackage("io.clv.cli.boot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.clv.store..", "io.clv.learn..", "io.clv.http..")
          .because("io.clv.cli.boot wires the store, the trainers and the server");

  static final ArchRule SPARK_STAYS_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage("io.clv..")
          .and()
          .resideOutsideOfPackage("io.clv.http.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("spark..")
          .because("SparkJava can be replaced without touching what is served");

  static final ArchRule NOTHING_IS_A_UTIL =
      noClasses()
          .that()
          .resideInAPackage("io.clv..")
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .because("a name says what a class is for");

  static final ArchRule NO_STATIC_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.clv..")
          .should()
          .beFinal()
          .because("static mutable state couples everything to everything");

  private static ClassesShouldConjunction mayKnow(String part, String... known) {
    String[] allowed =
        Stream.concat(
                Stream.concat(
                    Arrays.stream(LANGUAGE),
                    Stream.of(
                        "java.security..",
                        "org.apache.commons.numbers..",
                        "org.apache.commons.rng..")),
                Arrays.stream(known).map(name -> "io.clv.core." + name))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("io.clv.core." + part)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed));
  }

  private static ArchRule adapter(String name, String... strangers) {
    return noClasses()
        .that()
        .resideInAPackage("io.clv." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Arrays.stream(strangers).map(s -> "io.clv." + s + "..").toArray(String[]::new))
        .because("adapters know the core and never each other");
  }

  private static String[] plus(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }
}
