package site.dopplerxd.infrastructure.persistence.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db/group_buy",
        "jdbc:mysql://db:3306/group_buy?user=a&password=b",
        "jdbc:mysql://a,b,c/group_buy?failOverReadOnly=false",
        "jdbc:mysql:replication://a,b/group_buy",
        "jdbc:mariadb://a,b/group_buy",
        "jdbc:shardingsphere:classpath:sharding.yaml"
      })
  void anAddressThatTakesWritesIsTaken(String url) {
    assertThatCode(() -> DatabaseUrl.check(url, new Properties())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://a,b,c/group_buy",
        "jdbc:mysql://a:3306,b:3306/group_buy?failOverReadOnly=true",
        "jdbc:mysql://(host=a),(host=b)/group_buy",
        "jdbc:mysql://user:secret@[a,b]/group_buy"
      })
  void severalServersAreRefusedUnlessConnectionsStayWritable(String url) {
    assertThatThrownBy(() -> DatabaseUrl.check(url, new Properties()))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("failOverReadOnly=false")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql:loadbalance://a,b/group_buy"})
  void aUrlThatSpreadsWritesOverServersIsRefused(String url) {
    assertThatThrownBy(() -> DatabaseUrl.check(url, new Properties()))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("loadbalance");
  }

  @ParameterizedTest
  @ValueSource(strings = "jdbc:mysql://a,b,c/group_buy")
  void theDriversPropertiesCount(String url) {
    Properties properties = new Properties();
    properties.setProperty("failOverReadOnly", "false");
    assertThatCode(() -> DatabaseUrl.check(url, properties)).doesNotThrowAnyException();
  }
}
