package site.dopplerxd.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Who may know whom. Each rule is over a root package, so that the tests can point it at the
 * service and at a fixture that breaks it.
 */
final class ModuleRules {
  private ModuleRules() {}

  static ArchRule theDomainIsPlainJava(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".domain..")
        .should()
        .dependOnClassesThat(
            not(
                resideInAPackage("java..")
                    .or(resideInAPackage(root + ".domain.."))
                    .or(resideInAPackage(root + ".types.."))
                    .or(resideInAPackage("org.jspecify.annotations.."))
                    .or(name("lombok.Generated"))))
        .because("the domain knows no Spring, SQL, HTTP or JSON");
  }

  static ArchRule theDomainTouchesNoDatabaseOrSocket(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "java.net..", "java.io..", "java.nio.file..")
        .because("everything that leaves the process goes through a port");
  }

  static ArchRule contextsHaveNoCycles(String root) {
    return slices()
        .matching(root + ".domain.(*)..")
        .should()
        .beFreeOfCycles()
        .because("shared, activity and notify do not know the trade");
  }

  static ArchRule triggersDoNotSeeInfrastructure(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".trigger..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".infrastructure..")
        .because("a trigger starts a use case and nothing else");
  }

  /** A package is a room: the floors above and below it are never each other's. */
  static ArchRule packagesHaveNoCycles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  static ArchRule rowsStayWithTheirMapper(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".infrastructure.persistence..")
        .and()
        .haveNameMatching(".*(Row|Dao)")
        .and()
        .areTopLevelClasses()
        .should()
        .notBePublic()
        .because("a row never leaves the package of its mapper");
  }

  static ArchRule adaptersStayInTheirPackage(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".infrastructure..")
        .and(implement(root + ".domain."))
        .should()
        .notBePublic()
        .because("the domain's port is all that others may know of an adapter");
  }

  private static DescribedPredicate<JavaClass> implement(String ports) {
    return describe(
        "implement a port of the domain",
        type -> type.getAllRawInterfaces().stream().anyMatch(of -> of.getName().startsWith(ports)));
  }
}
