package site.dopplerxd.trigger.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.trigger.http.operator.OperatorHttpTest;

/** Security and the controllers must read a path alike: no spelling of one leads past its chain. */
class PathSpellingTest extends OperatorHttpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/gbm/notify/tasks",
        "/api/v1/gbm/notify/tasks/",
        "/api/v1/gbm/notify/tasks?x=/api/v1/test/y",
        "//api/v1/gbm/notify/tasks",
        "/api//v1/gbm/notify/tasks",
        "/API/v1/gbm/notify/tasks",
        "/api/v1/gbm/Notify/tasks",
        "/api/v1/gbm/notify%2ftasks",
        "/api/v1/gbm/notify%252ftasks",
        "/api/v1/gbm/%6eotify/tasks",
        "/%61pi/v1/gbm/notify/tasks",
        "/api/v1/gbm/notify;x=1/tasks",
        "/api/v1/gbm/notify/tasks;jsessionid=1",
        "/api/v1/gbm/notify/tasks.json",
        "/api/v1/gbm/notify/tasks%20",
        "/api/v1/gbm/notify/tasks%00",
        "/api/v1/gbm/notify/tasks%0a",
        "/api/v1/gbm/notify/./tasks",
        "/api/v1/test/../gbm/notify/tasks",
        "/api/v1/test/%2e%2e/gbm/notify/tasks",
        "/api/v1/test/..;/gbm/notify/tasks",
        "/api/v1/test/..%2fgbm/notify/tasks",
        "/actuator/health/../../api/v1/gbm/notify/tasks",
        "/api/v1/gbm/notify\\tasks",
        "http://x/api/v1/gbm/notify/tasks",
        "/api/v1/gbm/trade/../notify/tasks",
        "/api/v1/gbm/clients",
        "/api/v1/gbm/clients/",
        "/api/v1/gbm/clients/demo/",
      })
  void noSpellingIsOpenToStrangersOrClients(String path) throws IOException {
    for (String method : new String[] {"GET", "HEAD", "POST", "get", "GET\tX"}) {
      String answer =
          raw(
              "%s %s HTTP/1.1\r\nHost: x\r\n%s: demo-client-key\r\nConnection: close\r\n\r\n"
                  .formatted(method, path, API_KEY));
      assertThat(answer).as(method).matches("(?s)HTTP/1\\.1 (400|401|404) .*");
      assertThat(answer).as(method).doesNotContain("\"0000\"", "Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LOCK,
        LOCK + "/",
        "/" + LOCK,
        LOCK + ";x=1",
        "/api/v1/gbm/trade%2flock_market_pay_order",
        "/api/v1/gbm/%74rade/lock_market_pay_order",
        "/api/v1/gbm/Trade/lock_market_pay_order",
        "/api/v1/test/../gbm/trade/lock_market_pay_order",
        "/api/v1/test/..;/gbm/trade/lock_market_pay_order",
        "/api/v1/gbm/trade/./lock_market_pay_order",
      })
  void noSpellingOfTheTradeIsOpenWithoutAKey(String path) throws IOException {
    String body = text(lockBody());
    int before = teamsAndPlaces();
    String answer =
        raw(
            "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(path, JSON, body.length(), body));
    assertThat(answer).matches("(?s)HTTP/1\\.1 (400|401|404) .*").doesNotContain("\"0000\"");
    assertThat(teamsAndPlaces()).isEqualTo(before);
  }
}
