package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.TestDatabase;

/**
 * What happens between the service and its database while places are closed, operators step in and
 * what is old is deleted: one deed after the other, so that it can be said of each what comes of
 * it.
 */
@Tag("service")
@Timeout(1800)
class OperatorFaultsCampaignTest {
  private static final Campaign CAMPAIGN = Campaign.named("node faults");
  private static final int TIMES_EACH = Campaign.pick(1, 10);

  /** One question alone may have to wait for a minute, before another URL may be tested. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private static FaultyDatabaseProxy proxy;
  private static OperatorNode node;

  @BeforeAll
  static void start() {
    String database = TestDatabase.migratedSchema("node");
    proxy = new FaultyDatabaseProxy(database);
    node = new OperatorNode(proxy.jdbcUrl(), database);
  }

  @AfterEach
  void heal() {
    proxy.heal();
  }

  @AfterAll
  static void stop() {
    System.out.printf("%s: %d faults%n", CAMPAIGN, proxy.faults());
    node.close();
    proxy.close();
  }

  static Stream<Fault> faultsOfAWrite() {
    return Stream.concat(Fault.ofAWrite(), Stream.of(Fault.Refused.READ_ONLY));
  }

  @ParameterizedTest
  @MethodSource("faultsOfAWrite")
  void aDeedWhoseWriteFailsIsDoneOnceWhenItIsAskedForAgain(Fault fault) {
    forEachWrite(
        any -> true, (deed, write) -> assertDoneOnce(deed, fault, sent -> write.is(sent.sql())));
  }

  static Stream<Fault> faultsOfACommit() {
    return Fault.ofACommit();
  }

  @ParameterizedTest
  @MethodSource("faultsOfACommit")
  void aDeedWhoseCommitIsNotAnsweredIsDoneOnceWhenItIsAskedForAgain(Fault fault) {
    forEachWrite(
        Write::changes,
        (deed, write) -> assertDoneOnce(deed, fault, sent -> sent.isCommitOf(write)));
  }

  @FunctionalInterface
  private interface Case {
    void run(Deed deed, Write write);
  }

  private static void forEachWrite(Predicate<Write> which, Case what) {
    for (int time = 0; time < TIMES_EACH; time++) {
      for (Deed deed : Deed.values()) {
        deed.writes().stream().filter(which).forEach(write -> what.run(deed, write));
      }
    }
  }

  private static void assertDoneOnce(Deed deed, Fault fault, Predicate<Sent> where) {
    Errand errand = deed.preparedAt(node);
    var once = new Once(fault, where);
    proxy.follow(once);
    boolean granted = errand.ask();
    proxy.heal();
    assertThat(once.isDone()).as("%s met %s", errand, fault).isTrue();
    if (errand.isAnswered()) {
      assertThat(granted)
          .as("%s met %s and is granted", errand, fault)
          .isEqualTo(fault.isGivenUp());
    }
    if (!granted) {
      await(errand.toString())
          .atMost(TIMEOUT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(errand::ask);
    }
    errand.assertDone();
  }

  /** Writes of offers, switches and payments are not tried by a campaign. */
  private static final Pattern TRIED =
      Pattern.compile("\\.persistence\\.(trade|notify|client|operator)\\.");

  /**
   * Nor are those of the command that seals or opens the secrets of all clients, of several locks
   * or payments at once, and of giving back a task that waits for another: where that fails, its
   * lease ends as after any other claim.
   */
  private static final Pattern NOT_TRIED =
      Pattern.compile(
          "\\.(secretsForUpdate|rewriteSecrets|findTeamsForUpdateSkipLocked|countMoreOfEach"
              + "|findUnpaidForUpdateSkipLocked|savePaidBatch|waitOn)$");

  /**
   * What locks, payments and their callbacks bring about, {@link DatabaseFaultsCampaignTest} tries.
   */
  @Test
  void everyWriteIsTried() {
    Set<Write> tried = EnumSet.copyOf(Write.ofTradeAndDelivery());
    Arrays.stream(Deed.values()).map(Deed::writes).forEach(tried::addAll);
    assertThat(tried).containsExactlyInAnyOrder(Write.values());
  }

  @Test
  void everyWriteOfTheMappersIsListedOnItsOwn() {
    Map<Write, List<String>> statements =
        writesOf(node.bean(SqlSessionFactory.class).getConfiguration());
    assertThat(statements).containsOnlyKeys(Write.values());
    assertThat(statements.values()).allSatisfy(same -> assertThat(same).hasSize(1));
  }

  /** Of those statements that cannot be written down without. */
  private static final Map<String, List<String>> ANY =
      Map.of("longer", List.of(), "refundNos", List.of("1"), "rows", List.of("1"));

  private static boolean changesOrLocks(MappedStatement statement) {
    return statement.getSqlCommandType() != SqlCommandType.SELECT
        || statement.getId().contains(".lock")
        || statement.getId().endsWith("ForUpdate");
  }

  private static Map<Write, List<String>> writesOf(Configuration mappers) {
    return mappers.getMappedStatementNames().stream()
        .filter(name -> TRIED.matcher(name).find() && !NOT_TRIED.matcher(name).find())
        .map(mappers::getMappedStatement)
        .filter(OperatorFaultsCampaignTest::changesOrLocks)
        .collect(
            Collectors.groupingBy(
                statement -> Write.of(statement.getBoundSql(ANY).getSql()).orElseThrow(),
                Collectors.mapping(MappedStatement::getId, Collectors.toList())));
  }
}
