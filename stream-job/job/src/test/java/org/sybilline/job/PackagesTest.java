package org.sybilline.job;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class PackagesTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.sybilline.job");

  @Test
  void haveNoCycles() {
    slices().matching("org.sybilline.job.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void operatorsDoNotKnowKafka() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages("..kafka..", "..start..")
        .and()
        .doNotHaveSimpleName("SybillineJob")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..")
        .check(classes);
  }
}
