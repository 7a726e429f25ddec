package io.clv.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.clv.cli.planted.PlantedCommandUtil;
import io.clv.core.covariate.PlantedCovariate;
import io.clv.core.evaluation.PlantedRun;
import io.clv.core.feature.PlantedModel;
import io.clv.core.insight.PlantedForecast;
import io.clv.core.interval.PlantedValuation;
import io.clv.core.learn.PlantedScore;
import io.clv.core.math.PlantedCustomer;
import io.clv.core.model.plantedone.PlantedOne;
import io.clv.core.model.plantedtwo.PlantedTwo;
import io.clv.core.order.PlantedFile;
import io.clv.core.segment.PlantedScoring;
import io.clv.core.summary.PlantedLater;
import io.clv.core.usecase.PlantedClock;
import io.clv.core.valuation.PlantedStore;
import io.clv.core.voucher.PlantedKeeper;
import io.clv.etl.planted.PlantedEtl;
import io.clv.http.planted.PlantedApi;
import io.clv.learn.planted.PlantedTrainer;
import io.clv.store.planted.PlantedJdbi;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static JavaClasses product;

  @BeforeAll
  static void readTheProduct() {
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("test-classes"))
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.clv");
  }

  /** Each rule, and a class that breaks it. */
  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(Rules.CORE_IS_PURE, PlantedFile.class),
        arguments(Rules.CORE_HAS_NO_CLOCK, PlantedClock.class),
        arguments(Rules.ORDERS_KNOW_NOTHING_AFTER_THEM, PlantedFile.class),
        arguments(Rules.SUMMARIES_KNOW_ORDERS_ONLY, PlantedLater.class),
        arguments(Rules.FEATURES_KNOW_ORDERS_AND_SUMMARIES, PlantedModel.class),
        arguments(Rules.COVARIATES_KNOW_ORDERS_AND_SUMMARIES, PlantedCovariate.class),
        arguments(Rules.MATH_KNOWS_NO_DOMAIN, PlantedCustomer.class),
        arguments(Rules.MODELS_KNOW_NO_VALUATION, PlantedOne.class),
        arguments(Rules.MODELS_DO_NOT_KNOW_EACH_OTHER, PlantedOne.class),
        arguments(Rules.INTERVALS_KNOW_MODELS_ONLY, PlantedValuation.class),
        arguments(Rules.VALUATION_KNOWS_NO_STORE, PlantedStore.class),
        arguments(Rules.EVALUATION_FITS_NOTHING, PlantedRun.class),
        arguments(Rules.LEARNING_KNOWS_NO_USE_CASE, PlantedScore.class),
        arguments(Rules.SEGMENTS_KNOW_RUNS_ONLY, PlantedScoring.class),
        arguments(Rules.VOUCHERS_KNOW_SEGMENTS_ONLY, PlantedKeeper.class),
        arguments(Rules.INSIGHT_KNOWS_RUNS_AND_ORDERS, PlantedForecast.class),
        arguments(Rules.ETL_KNOWS_THE_CORE_ONLY, PlantedEtl.class),
        arguments(Rules.STORE_KNOWS_THE_CORE_ONLY, PlantedJdbi.class),
        arguments(Rules.LEARNING_KNOWS_THE_CORE_ONLY, PlantedTrainer.class),
        arguments(Rules.MACHINE_LEARNING_STAYS_IN_ONE_PACKAGE, PlantedEtl.class),
        arguments(Rules.HTTP_API_KNOWS_NO_STORE, PlantedApi.class),
        arguments(Rules.SPARK_STAYS_IN_ONE_PACKAGE, PlantedApi.class),
        arguments(Rules.COMMANDS_KNOW_NO_STORE_AND_NO_SERVER, PlantedCommandUtil.class),
        arguments(Rules.NOTHING_IS_A_UTIL, PlantedCommandUtil.class),
        arguments(Rules.NO_STATIC_STATE, PlantedCommandUtil.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeepsTheRule(ArchRule rule, Class<?> planted) {
    rule.check(product);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aPlantedViolationBreaksTheRule(ArchRule rule, Class<?> planted) {
    JavaClasses broken =
        new ClassFileImporter().importClasses(planted, PlantedTwo.class, PlantedEtl.class);
    assertThat(rule.allowEmptyShould(true).evaluate(broken).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.clv.core.order",
        "io.clv.core.summary",
        "io.clv.core.feature",
        "io.clv.core.math",
        "io.clv.core.model",
        "io.clv.core.model.bgnbd",
        "io.clv.core.model.paretonbd",
        "io.clv.core.model.gammagamma",
        "io.clv.core.interval",
        "io.clv.core.valuation",
        "io.clv.core.evaluation",
        "io.clv.core.learn",
        "io.clv.core.segment",
        "io.clv.core.voucher",
        "io.clv.core.insight",
        "io.clv.core.port",
        "io.clv.core.usecase",
        "io.clv.etl.order",
        "io.clv.learn",
        "io.clv.store.jdbi",
        "io.clv.http.api",
        "io.clv.http.boot",
        "io.clv.http.server",
        "io.clv.cli.boot",
        "io.clv.cli.command"
      })
  void thePackagesTheRulesNameExist(String name) {
    assertThat(product.getPackage(name).getClasses()).isNotEmpty();
  }

  @Test
  void everyClassIsInAPackageSomeRuleSpeaksOf() {
    assertThat(product.stream().map(c -> c.getPackageName()))
        .allMatch(
            p -> p.matches("io\\.clv\\.(core|etl|learn|store|http|cli)(\\..+)?"), "a known part");
  }
}
