package site.dopplerxd.infrastructure.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import site.dopplerxd.testing.TestDatabase;

@Tag("database")
class DatabaseWaitTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Logger log = (Logger) LoggerFactory.getLogger(DatabaseWait.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @BeforeEach
  void readTheLog() {
    told.start();
    log.addAppender(told);
  }

  @AfterEach
  void leaveTheLog() {
    log.detachAppender(told);
  }

  @Test
  void aServerThatIsNotThereIsWaitedForAndThenTheStartEndsWithOneLine() throws IOException {
    try (HikariDataSource pool = poolOn("jdbc:mysql://127.0.0.1:" + unusedPort() + "/x")) {
      assertThatThrownBy(
              () ->
                  new DatabaseWait(Duration.ofSeconds(1)).postProcessAfterInitialization(pool, ""))
          .isInstanceOf(DatabaseAbsentException.class)
          .hasMessageStartingWith("the database did not answer within 1 s: ");
      assertThat(told.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith("the database does not answer yet, waiting up to 1 s: ")
          .doesNotContain("\n");
    }
  }

  @Test
  void aServerThatRefusesIsNotWaitedFor() {
    String url = TestDatabase.jdbcUrl().replaceAll("password=[^&]*", "password=wrong-password");
    try (HikariDataSource pool = poolOn(url)) {
      pool.setUsername("no-such-user");
      pool.setPassword("wrong-password");
      assertThatThrownBy(() -> new DatabaseWait(LONG).postProcessAfterInitialization(pool, ""))
          .isInstanceOf(DatabaseAbsentException.class)
          .hasMessageStartingWith("the database refuses the connection: ");
    }
  }

  @Test
  void aServerThatAnswersHoldsNothingUp() {
    try (HikariDataSource pool = poolOn(TestDatabase.jdbcUrl())) {
      assertThat(new DatabaseWait(LONG).postProcessAfterInitialization(pool, "")).isSameAs(pool);
    }
  }

  @Test
  void aWaitOfMoreThanAnHourIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseWait(Duration.ofMinutes(61)))
        .withMessageContaining("group-buy.database.wait");
  }

  private static HikariDataSource poolOn(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(1);
    pool.setConnectionTimeout(1_000);
    return pool;
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
