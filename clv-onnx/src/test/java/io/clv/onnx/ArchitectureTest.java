package io.clv.onnx;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lines around this module. The rules of the ordinary build do not see it: it is not on their
 * class path.
 */
class ArchitectureTest {
  private static final ArchRule THE_MODULE_KNOWS_THE_CORE_ONLY =
      classes()
          .that()
          .resideInAPackage("io.clv.onnx..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  "org.jspecify.annotations..",
                  "ai.onnxruntime..",
                  "io.clv.core..",
                  "io.clv.onnx.."))
          .because("adapters know the core and never each other");

  private static final ArchRule NOTHING_IS_A_UTIL =
      noClasses()
          .that()
          .resideInAPackage("io.clv.onnx..")
          .should()
          .haveNameMatching(".*(Util|Utils|Manager|Helper)")
          .because("a name says what a class is for");

  private static final ArchRule NO_STATIC_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.clv.onnx..")
          .should()
          .beFinal()
          .because("static mutable state couples everything to everything");

  private static JavaClasses module;

  @BeforeAll
  static void readTheModule() {
    module =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.clv.onnx");
  }

  /** Each rule, and a class that breaks it. */
  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(THE_MODULE_KNOWS_THE_CORE_ONLY, ArchitectureTest.class),
        arguments(NOTHING_IS_A_UTIL, PlantedUtil.class),
        arguments(NO_STATIC_STATE, PlantedUtil.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theModuleKeepsTheRule(ArchRule rule, Class<?> planted) {
    rule.check(module);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aPlantedViolationBreaksTheRule(ArchRule rule, Class<?> planted) {
    JavaClasses broken = new ClassFileImporter().importClasses(planted);
    assertThat(rule.allowEmptyShould(true).evaluate(broken).hasViolation()).isTrue();
  }
}
