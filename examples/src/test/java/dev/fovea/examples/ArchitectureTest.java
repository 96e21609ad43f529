package dev.fovea.examples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The borders between modules and packages, over what was compiled of every module. */
@AnalyzeClasses(locations = ArchitectureTest.Modules.class)
class ArchitectureTest {

  private static final String ANNOTATIONS = "dev.fovea.annotations..";
  private static final String PROCESSOR = "dev.fovea.processor..";
  private static final String RUNTIME = "dev.fovea.runtime..";
  private static final String EXAMPLES = "dev.fovea.examples..";

  /** Where the modules' classes lie. */
  static final class Modules implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> testClass) {
      return Stream.of("annotations", "processor", "runtime", "examples")
          .map(module -> Location.of(Repository.classes(module)))
          .collect(Collectors.toSet());
    }
  }

  @ArchTest
  void annotationsDependOnNothing(JavaClasses fovea) {
    classes()
        .that()
        .resideInAPackage(ANNOTATIONS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ANNOTATIONS, "java.lang..")
        .check(fovea);
  }

  @ArchTest
  void theProcessorKnowsOfFoveaOnlyTheAnnotations(JavaClasses fovea) {
    noClasses()
        .that()
        .resideInAPackage(PROCESSOR)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RUNTIME, EXAMPLES)
        .check(fovea);
  }

  @ArchTest
  void theRuntimeKnowsNeitherProcessorNorExamples(JavaClasses fovea) {
    noClasses()
        .that()
        .resideInAPackage(RUNTIME)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PROCESSOR, EXAMPLES)
        .check(fovea);
  }

  @ArchTest
  void onlyTheProcessorsEndsKnowTheCompiler(JavaClasses fovea) {
    noClasses()
        .that()
        .resideInAPackage(PROCESSOR)
        .and(
            not(
                resideInAnyPackage(
                    "dev.fovea.processor",
                    "dev.fovea.processor.read..",
                    "dev.fovea.processor.write..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.lang.model..",
            "javax.annotation.processing..",
            "javax.tools..",
            "com.sun..",
            "com.google.auto.common..")
        .check(fovea);
  }

  @ArchTest
  void onlyWhatWritesAndReadsFilesKnowsJavaPoetAndJackson(JavaClasses fovea) {
    noClasses()
        .that()
        .resideInAPackage(PROCESSOR)
        .and(
            not(
                resideInAnyPackage(
                    "dev.fovea.processor.write..", "dev.fovea.processor.descriptor..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.palantir.javapoet..", "com.fasterxml.jackson..")
        .check(fovea);
  }

  @ArchTest
  void dataFlowsThroughTheProcessorOneWay(JavaClasses fovea) {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("spec")
        .definedBy("dev.fovea.processor.spec..")
        .layer("diagnostic")
        .definedBy("dev.fovea.processor.diagnostic..")
        .layer("descriptor")
        .definedBy("dev.fovea.processor.descriptor..")
        .layer("read")
        .definedBy("dev.fovea.processor.read..")
        .layer("layer")
        .definedBy("dev.fovea.processor.layer..")
        .layer("bind")
        .definedBy("dev.fovea.processor.bind..")
        .layer("graph")
        .definedBy("dev.fovea.processor.graph..")
        .layer("analyse")
        .definedBy("dev.fovea.processor.analyse..")
        .layer("check")
        .definedBy("dev.fovea.processor.check..")
        .layer("fix")
        .definedBy("dev.fovea.processor.fix..")
        .layer("plan")
        .definedBy("dev.fovea.processor.plan..")
        .layer("write")
        .definedBy("dev.fovea.processor.write..")
        .layer("entry")
        .definedBy("dev.fovea.processor")
        .whereLayer("spec")
        .mayNotAccessAnyLayer()
        .whereLayer("diagnostic")
        .mayOnlyAccessLayers("spec")
        .whereLayer("descriptor")
        .mayOnlyAccessLayers("spec")
        .whereLayer("read")
        .mayOnlyAccessLayers("spec", "diagnostic", "descriptor")
        .whereLayer("layer")
        .mayOnlyAccessLayers("spec", "diagnostic")
        .whereLayer("bind")
        .mayOnlyAccessLayers("spec", "diagnostic")
        .whereLayer("graph")
        .mayOnlyAccessLayers("spec", "diagnostic", "layer", "bind")
        .whereLayer("analyse")
        .mayOnlyAccessLayers("spec", "diagnostic", "layer", "graph")
        .whereLayer("check")
        .mayOnlyAccessLayers("spec", "diagnostic", "layer", "graph", "analyse", "plan")
        .whereLayer("fix")
        .mayOnlyAccessLayers("spec", "diagnostic", "layer", "graph", "analyse", "check", "plan")
        .whereLayer("plan")
        .mayOnlyAccessLayers("spec", "diagnostic", "layer", "graph", "analyse")
        .whereLayer("write")
        .mayOnlyAccessLayers(
            "spec", "diagnostic", "layer", "graph", "analyse", "plan", "descriptor")
        .whereLayer("entry")
        .mayNotBeAccessedByAnyLayer()
        .check(fovea);
  }

  @ArchTest
  void theReferenceEngineIsMadeOfNd4jOperationsOnly(JavaClasses fovea) {
    classes()
        .that()
        .resideInAnyPackage("dev.fovea.runtime.operation..", "dev.fovea.runtime.nd4j..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(RUNTIME, "org.nd4j..", "java..", "org.jspecify..", "com.google.auto..")
        .check(fovea);
  }

  @ArchTest
  void packagesOfTheRuntimeFormNoCycle(JavaClasses fovea) {
    slices().matching("dev.fovea.(runtime..)").should().beFreeOfCycles().check(fovea);
  }

  @ArchTest
  void nothingThatRunsUsesReflection(JavaClasses fovea) {
    noClasses()
        .that()
        .resideInAnyPackage(RUNTIME, EXAMPLES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(ClassLoader.class, "loadClass", String.class)
        .check(fovea);
  }

  @ArchTest
  void staticFieldsAreFinal(JavaClasses fovea) {
    fields().that().areStatic().should().beFinal().check(fovea);
  }

  @ArchTest
  void staticFieldsHoldNothingMutable(JavaClasses fovea) {
    noFields()
        .that(describe("are static", ArchitectureTest::isStaticSource))
        .should()
        .haveRawType(describe("mutable", ArchitectureTest::isMutable))
        .check(fovea);
  }

  @ArchTest
  void everyPackageIsNullMarked(JavaClasses fovea) {
    List<String> unmarked = new ArrayList<>();
    for (JavaClass type : fovea) {
      JavaPackage home = type.getPackage();
      if (!home.isAnnotatedWith(NullMarked.class)
          && !home.getName().equals("dev.fovea.annotations")) {
        unmarked.add(home.getName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  private static boolean isStaticSource(JavaField field) {
    return field.getModifiers().contains(JavaModifier.STATIC)
        && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  /** Arrays and the JDK's mutable classes; interfaces of collections may hold immutable ones. */
  private static boolean isMutable(JavaClass type) {
    boolean mutableCollection =
        !type.isInterface()
            && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
    return type.isArray()
        || mutableCollection
        || resideInAPackage("java.util.concurrent.atomic").test(type)
        || type.isAssignableTo(StringBuilder.class);
  }
}
