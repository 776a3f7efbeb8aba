package site.dopplerxd.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * The rules, over a root package, so that the tests can point them at the service and at fixtures
 * that break them.
 */
final class ArchitectureRules {
  private ArchitectureRules() {}

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
                    .or(resideInAPackage("org.jspecify.annotations.."))))
        .because("the domain knows no Spring, SQL, HTTP or JSON")
        .allowEmptyShould(true);
  }

  static ArchRule theDomainTouchesNoDatabaseOrSocket(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "java.net..", "java.io..", "java.nio.file..")
        .because("whatever leaves the process goes through a port")
        .allowEmptyShould(true);
  }

  static ArchRule contextsHaveNoCycles(String root) {
    return slices()
        .matching(root + ".domain.(*)..")
        .should()
        .beFreeOfCycles()
        .because("shared, activity and notify do not know the trade")
        .allowEmptyShould(true);
  }

  static ArchRule triggersDoNotSeeInfrastructure(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".trigger..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".infrastructure..")
        .because("a trigger starts a use case and nothing else")
        .allowEmptyShould(true);
  }

  static ArchRule onlyRepositoriesReadRows(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            root + ".infrastructure.adapter.repository..", root + ".infrastructure.dao..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".infrastructure.dao..")
        .because("a row never leaves the repositories")
        .allowEmptyShould(true);
  }

  static ArchRule adaptersStayInTheirPackage(String root) {
    return classes()
        .that()
        .resideInAnyPackage(root + ".infrastructure.adapter..", root + ".infrastructure.gateway..")
        .and()
        .areTopLevelClasses()
        .and(not(isConfiguration()))
        .should()
        .notBePublic()
        .because("the domain's port is all that others may know of an adapter")
        .allowEmptyShould(true);
  }

  static ArchRule nowIsAParameter(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callConstructor(java.util.Date.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("a clock comes through the constructor, so that tests can set it")
        .allowEmptyShould(true);
  }

  static ArchRule collaboratorsComeThroughTheConstructor(String root) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.Resource")
        .allowEmptyShould(true);
  }

  static ArchRule nobodyPrintsToTheConsole(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .allowEmptyShould(true);
  }

  static ArchRule namesSayWhatThingsAre(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*(Impl|Manager|Util|Utils|Helper)")
        .orShould()
        .haveNameMatching(".*\\.I[A-Z][a-z].*")
        .allowEmptyShould(true);
  }

  static ArchRule transactionsAreSeen(String root) {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .notBeAnnotatedWith("org.springframework.transaction.annotation.Transactional")
        .because("UnitOfWork.inTransaction shows where a transaction ends")
        .allowEmptyShould(true);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> isConfiguration() {
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "configure or are configured",
        type ->
            type.isAnnotatedWith("org.springframework.context.annotation.Configuration")
                || type.isAnnotatedWith(
                    "org.springframework.boot.context.properties.ConfigurationProperties")
                || type.getModifiers().contains(JavaModifier.SYNTHETIC));
  }
}
