package io.clv.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.clv.spark.fit.PlantedCommand;
import io.clv.spark.intake.PlantedJob;
import io.clv.spark.job.PlantedUtil;
import io.clv.spark.score.PlantedFit;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lines within this module and around it, as white lists. The rules of the ordinary build do
 * not see it: it is not on their class path.
 */
class ArchitectureTest {
  private static final String[] EVERYWHERE = {
    "java..", "scala..", "org.jspecify.annotations..", "org.apache.spark..", "io.clv.core.."
  };

  private static final ArchRule INTAKE_KNOWS_ORDERS_ONLY =
      mayKnow(
              "io.clv.spark.intake",
              "io.clv.etl..",
              "org.apache.hadoop..",
              "org.apache.commons.csv..")
          .because("data flows one way, and orders come first");

  private static final ArchRule FIT_KNOWS_THE_CORE_ONLY =
      mayKnow("io.clv.spark.fit").because("a fit is the core's, to what Spark has counted");

  private static final ArchRule SCORE_KNOWS_MODEL_FILES_ONLY =
      mayKnow("io.clv.spark.score", "io.clv.etl.modelfile..")
          .because("models travel as documents, wherever they are from");

  private static final ArchRule JOB_KNOWS_NO_COMMAND_LINE =
      mayKnow(
              "io.clv.spark.job",
              "io.clv.etl..",
              "org.apache.hadoop..",
              "io.clv.spark.intake",
              "io.clv.spark.fit",
              "io.clv.spark.score")
          .because("another front end can ask for the job");

  private static final ArchRule THE_MODULE_KNOWS_THE_CORE_AND_ETL_ONLY =
      mayKnow(
              "io.clv.spark..",
              "io.clv.etl..",
              "org.apache.hadoop..",
              "org.apache.commons.csv..",
              "picocli..")
          .because("adapters know the core; this one reads orders as clv-etl does");

  private static final ArchRule NOTHING_IS_A_UTIL =
      noClasses()
          .that()
          .resideInAPackage("io.clv.spark..")
          .should()
          .haveNameMatching(".*(Util|Utils|Manager|Helper)")
          .because("a name says what a class is for");

  private static final ArchRule NO_STATIC_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.clv.spark..")
          .should()
          .beFinal()
          .because("tasks of one executor share a JVM");

  private static JavaClasses module;

  private static ArchRule mayKnow(String part, String... known) {
    return classes()
        .that()
        .resideInAPackage(part)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                Stream.of(Arrays.stream(EVERYWHERE), Stream.of(part), Arrays.stream(known))
                    .flatMap(names -> names)
                    .toArray(String[]::new)));
  }

  @BeforeAll
  static void readTheModule() {
    module =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.clv.spark");
  }

  /** Each rule, and a class that breaks it. */
  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(INTAKE_KNOWS_ORDERS_ONLY, PlantedJob.class),
        arguments(FIT_KNOWS_THE_CORE_ONLY, PlantedCommand.class),
        arguments(SCORE_KNOWS_MODEL_FILES_ONLY, PlantedFit.class),
        arguments(JOB_KNOWS_NO_COMMAND_LINE, PlantedUtil.class),
        arguments(THE_MODULE_KNOWS_THE_CORE_AND_ETL_ONLY, ArchitectureTest.class),
        arguments(NOTHING_IS_A_UTIL, PlantedUtil.class),
        arguments(NO_STATIC_STATE, PlantedUtil.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_module_keeps_the_rule(ArchRule rule, Class<?> planted) {
    rule.check(module);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_planted_violation_breaks_the_rule(ArchRule rule, Class<?> planted) {
    JavaClasses broken = new ClassFileImporter().importClasses(planted);
    assertThat(rule.allowEmptyShould(true).evaluate(broken).hasViolation()).isTrue();
  }

  @Test
  void every_class_is_in_a_package_that_the_rules_name() {
    assertThat(module.stream().map(c -> c.getPackageName()))
        .contains("io.clv.spark.intake")
        .allMatch(p -> p.matches("io\\.clv\\.spark(\\.(intake|fit|score|job))?"), "a known part");
  }
}
