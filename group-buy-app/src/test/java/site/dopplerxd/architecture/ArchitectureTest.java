package site.dopplerxd.architecture;

import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service keeps every rule, and every rule bites: its fixture is the package {@code bad.<name
 * of the rule>}, in which it must find fault with exactly the classes that have {@code Bad} in
 * their names.
 */
class ArchitectureTest {
  private static final String ROOT = "site.dopplerxd";
  private static final long MOST_TYPES_OF_A_PACKAGE = 20;
  private static final String FIXTURES = ROOT + ".architecture.bad.";
  private static final ImportOption NO_TEST_JARS = location -> !location.contains("-tests.jar");
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOptions(List.of(new ImportOption.DoNotIncludeTests(), NO_TEST_JARS))
          .importPackages(ROOT);

  static Stream<Named<Method>> rules() {
    return Stream.of(ModuleRules.class, CodeRules.class)
        .flatMap(rules -> Arrays.stream(rules.getDeclaredMethods()))
        .filter(method -> method.getReturnType() == ArchRule.class)
        .map(method -> Named.of(method.getName(), method));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theServiceKeepsTheRule(Method rule) {
    over(ROOT, rule).check(SERVICE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleBites(Method rule) {
    String fixture = FIXTURES + rule.getName().toLowerCase(Locale.ROOT);
    JavaClasses classes = new ClassFileImporter().importPackages(fixture);

    FailureReport report = over(fixture, rule).evaluate(classes).getFailureReport();

    List<String> guilty = names(classes).filter(name -> name.contains("Bad")).toList();
    assertThat(guilty)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(report.toString()).contains(name));
    assertThat(report.getDetails())
        .extracting(line -> accused(line, classes))
        .allSatisfy(name -> assertThat(name).contains("Bad"));
  }

  /** A line names the culprit first, and then what it must not touch. */
  private static String accused(String line, JavaClasses classes) {
    return names(classes)
        .filter(line::contains)
        .min(
            Comparator.comparingInt((String name) -> line.indexOf(name))
                .thenComparing(reverseOrder()))
        .orElse("no module");
  }

  private static Stream<String> names(JavaClasses classes) {
    return names(classes.stream());
  }

  private static Stream<String> names(Stream<JavaClass> classes) {
    return classes.map(JavaClass::getName);
  }

  /** A rule over nothing would always hold. */
  @Test
  void allModulesAreLookedAt() {
    assertThat(names(SERVICE))
        .contains(
            ROOT + ".Application",
            ROOT + ".types.ResponseCode",
            ROOT + ".api.Response",
            ROOT + ".domain.trade.model.GroupBuyTeamEntity",
            ROOT + ".infrastructure.persistence.trade.MybatisTradeRepository",
            ROOT + ".infrastructure.callback.http.GroupBuyNotifyService",
            ROOT + ".trigger.job.GroupBuyNotifyJob")
        .noneMatch(name -> name.endsWith("Test"));
  }

  @Test
  void noPackageIsAHeap() {
    Map<String, Long> sizes =
        topLevel(ROOT).collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));

    assertThat(sizes)
        .hasSizeGreaterThan(40)
        .allSatisfy(
            (name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_TYPES_OF_A_PACKAGE));
  }

  /** Most types of an adapter or a trigger are package-private. */
  @ParameterizedTest
  @ValueSource(strings = {".infrastructure", ".trigger"})
  void fourOfFiveTypesAreSeenInTheirPackageOnly(String module) {
    List<JavaClass> types = topLevel(ROOT + module).toList();
    List<String> seen = names(types.stream().filter(type -> isPublic(type))).toList();

    assertThat(seen).hasSizeLessThanOrEqualTo(types.size() / 5);
  }

  private static Stream<JavaClass> topLevel(String root) {
    return SERVICE.stream()
        .filter(type -> type.getPackageName().startsWith(root))
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static ArchRule over(String root, Method rule) {
    try {
      return (ArchRule) rule.invoke(null, root);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }
}
