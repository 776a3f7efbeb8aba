package site.dopplerxd.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** How code reads, wherever it stands. Each rule is over a root package; see ModuleRules. */
final class CodeRules {
  private static final String TRANSACTIONAL =
      "org.springframework.transaction.annotation.Transactional";

  private CodeRules() {}

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
        .callMethod(LocalTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callConstructor(Date.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("a clock comes through the constructor, so that tests can set it");
  }

  static ArchRule theClockIsMadeByTheConfiguration(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".config..")
        .should()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .because("two clocks are one too many");
  }

  static ArchRule collaboratorsComeThroughTheConstructor(String root) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.Resource");
  }

  /** But for the commands whose answers belong nowhere else. */
  static ArchRule nobodyPrintsToTheConsole(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .doNotHaveFullyQualifiedName(root + ".HashPassword")
        .and()
        .doNotHaveFullyQualifiedName(root + ".SignPayment")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(target(name("printStackTrace")));
  }

  static ArchRule namesSayWhatThingsAre(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*(Impl|Manager|Util|Utils|Helper)")
        .orShould()
        .haveNameMatching(".*[.$]I[A-Z][a-z].*");
  }

  static ArchRule transactionsAreSeenOnMethods(String root) {
    return noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should(beAnnotatedWith(TRANSACTIONAL))
        .because("UnitOfWork.inTransaction shows where a transaction ends");
  }

  static ArchRule transactionsAreSeenOnClasses(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should(beAnnotatedWith(TRANSACTIONAL))
        .because("UnitOfWork.inTransaction shows where a transaction ends");
  }

  /** What is never null needs no check only where NullAway knows it. */
  static ArchRule everyPackageIsNullMarked(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            hold(
                "be in a package that is @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
  }

  /** The job's run and one task's attempt must survive anything; nothing else may try to. */
  static ArchRule onlyTheTwoEdgesCatchEverything(String root) {
    return codeUnits()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(root + ".trigger.job")
        .and()
        .areDeclaredInClassesThat()
        .doNotHaveFullyQualifiedName(root + ".domain.notify.delivery.AttemptRunner")
        .should(catchNoException());
  }

  private static ArchCondition<JavaClass> hold(String what, Predicate<JavaClass> condition) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                type, condition.test(type), type.getName() + " should " + what));
      }
    };
  }

  private static ArchCondition<JavaCodeUnit> catchNoException() {
    return new ArchCondition<>("not catch Exception") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        boolean catches =
            unit.getTryCatchBlocks().stream()
                .flatMap(block -> block.getCaughtThrowables().stream())
                .anyMatch(type -> type.isEquivalentTo(Exception.class));
        events.add(
            new SimpleConditionEvent(unit, !catches, unit.getFullName() + " catches Exception"));
      }
    };
  }
}
