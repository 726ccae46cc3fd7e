package org.sybilline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The shape of this module. */
class ModuleTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.sybilline");

  @Test
  void hasNoCyclesBetweenItsPackages() {
    slices().matching("org.sybilline.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void keepsTextApartFromModels() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.sybilline.post..",
            "org.sybilline.episode..",
            "org.sybilline.token..",
            "org.sybilline.feature..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnx..", "ai.onnxruntime..")
        .check(CLASSES);
  }
}
