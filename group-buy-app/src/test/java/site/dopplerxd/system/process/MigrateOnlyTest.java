package site.dopplerxd.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.TestDatabase;

@Tag("system")
class MigrateOnlyTest {
  private static final Duration TO_END = Duration.ofSeconds(90);

  @Test
  void aNodeThatOnlyMigratesDoesSoAndEndsWithoutHavingServed() throws SQLException {
    String database = TestDatabase.freshSchema("only");
    try (ChildService child = ChildService.on(database, "group-buy.migrate=only")) {
      assertThat(child.jvm().awaitExit(TO_END)).isZero();
      assertThat(child.jvm().output()).noneMatch(line -> line.contains("Tomcat started"));
    }
    try (Connection connection = DriverManager.getConnection(database);
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("SELECT COUNT(*), MIN(success) FROM flyway_schema_history")) {
      row.next();
      assertThat(row.getInt(1)).isGreaterThanOrEqualTo(5);
      assertThat(row.getInt(2)).isEqualTo(1);
    }
  }

  @Test
  void severalServersInTheUrlEndTheStartWithOneLineThatSaysWhatToChange() {
    try (ChildService child = ChildService.on("jdbc:mysql://127.0.0.1:1,127.0.0.1:2/group_buy")) {
      assertThat(child.jvm().awaitExit(TO_END)).isEqualTo(1);
      assertThat(child.jvm().output())
          .filteredOn(line -> line.startsWith("spring.datasource.url names several servers"))
          .hasSize(1);
    }
  }
}
