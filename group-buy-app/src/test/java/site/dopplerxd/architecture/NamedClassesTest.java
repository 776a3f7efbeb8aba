package site.dopplerxd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The classes that documents name are there, and so are the methods that they name of them. */
class NamedClassesTest {
  /** {@code `TeamExpiry`}, {@code `Texts.cut`}, {@code `lock(Place)`} is none. */
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z]\\w*|(?=\\.[a-z])))(?:\\.([a-z]\\w*))?(?:\\(\\))?`");

  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|record|enum|interface)\\s+([A-Z]\\w*)");

  /** Of the JDK, of libraries, of the services that this one is compared with, and of browsers. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "BusinessLinkedList",
          "ConcurrentHashMap",
          "GroupBuyTeamSettlementAggregate",
          "HttpOnly",
          "IllegalArgumentException",
          "InterruptedException",
          "JdbcTemplate",
          "JsonSyntaxException",
          "LoadBalancerDrainingValve",
          "NotifyTaskHTTPEnumVO",
          "NullPointerException",
          "NumberFormatException",
          "PayDiscountEntity",
          "PlainTextResponse",
          "RestClient",
          "RestTemplate",
          "RoleHierarchy",
          "System",
          "Thread",
          "TradePaySuccessEntity",
          "TradeSettlementRuleFilterFactory");

  @Test
  void everyClassAndMethodThatADocumentNamesExists() throws IOException {
    Map<String, String> sources = sources();
    Set<String> missing = new TreeSet<>();
    int named = 0;
    for (Path page : Documents.pages()) {
      for (MatchResult name : NAMED.matcher(Files.readString(page)).results().toList()) {
        named++;
        problem(name, sources)
            .ifPresent(problem -> missing.add(page.getFileName() + ": " + problem));
      }
    }
    assertThat(named).isGreaterThan(500);
    assertThat(missing).isEmpty();
  }

  private static Optional<String> problem(MatchResult name, Map<String, String> sources) {
    String source = sources.get(name.group(1));
    if (source == null) {
      return OF_OTHERS.contains(name.group(1)) ? Optional.empty() : Optional.of(name.group());
    }
    boolean there =
        name.group(2) == null
            || Pattern.compile("\\b" + name.group(2) + "\\b").matcher(source).find();
    return there ? Optional.empty() : Optional.of(name.group());
  }

  @Test
  void theListOfOthersNamesNoneOfOurs() throws IOException {
    assertThat(OF_OTHERS).doesNotContainAnyElementsOf(sources().keySet());
  }

  /** What is written where a type is declared, by the type's simple name. */
  private static Map<String, String> sources() throws IOException {
    List<String> texts = Documents.javaSources();
    return texts.stream()
        .flatMap(
            text ->
                DECLARED
                    .matcher(text)
                    .results()
                    .map(match -> Map.entry(match.group(1), text))
                    .distinct())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, String::concat));
  }
}
