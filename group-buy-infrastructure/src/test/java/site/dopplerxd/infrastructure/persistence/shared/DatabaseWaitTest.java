package site.dopplerxd.infrastructure.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.testing.TestDatabase;

@Tag("database")
@ExtendWith(OutputCaptureExtension.class)
class DatabaseWaitTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void aServerThatIsNotThereIsWaitedForAndThenTheStartEndsWithOneLine(CapturedOutput output)
      throws IOException {
    try (HikariDataSource pool = poolOn("jdbc:mysql://127.0.0.1:" + unusedPort() + "/x")) {
      assertThatThrownBy(
              () -> new DatabaseWait(Duration.ofSeconds(1)).postProcessAfterInitialization(pool, ""))
          .isInstanceOf(DatabaseAbsentException.class)
          .hasMessageStartingWith("the database did not answer within 1 s: ");
      assertThat(output.getAll().split("the database does not answer yet", -1)).hasSize(2);
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
