package site.dopplerxd.infrastructure.persistence.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongServerTest {
  private final WrongServer wrongServer = new WrongServer(new HikariDataSource());

  @ParameterizedTest
  @CsvSource({"1290", "1792", "1836", "3100", "1047"})
  void anErrorOfAServerThatTakesNoWritesEndsTheConnection(int code) {
    assertThat(wrongServer.adjudicate(new SQLException("no", "HY000", code)))
        .isEqualTo(Override.MUST_EVICT);
  }

  @Test
  void soDoesTheDriversOwn() {
    var error =
        new SQLException(
            "Connection is read-only. Queries leading to data modification are not allowed",
            "S1009");
    assertThat(wrongServer.adjudicate(error)).isEqualTo(Override.MUST_EVICT);
  }

  @ParameterizedTest
  @CsvSource({"1062", "1205", "1213", "3101"})
  void anyOtherErrorIsLeftToThePool(int code) {
    assertThat(wrongServer.adjudicate(new SQLException("no", "HY000", code)))
        .isEqualTo(Override.CONTINUE_EVICT);
  }
}
