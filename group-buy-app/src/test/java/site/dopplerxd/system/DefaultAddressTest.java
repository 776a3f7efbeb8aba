package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.TestDatabase;

/** A node whose settings name no proxy believes no header, wherever it runs. */
@Tag("service")
class DefaultAddressTest {
  @Test
  void onKubernetesWrongPasswordsAreCountedForThePeerUnlessAProxyIsConfigured() throws Exception {
    try (RunningService node =
        RunningService.on(
            TestDatabase.migratedSchema("default_address"),
            RunningService.WITHOUT_ROUNDS,
            "spring.main.cloud-platform=kubernetes",
            "group-buy.login.wrong-per-minute=2")) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        statuses.add(wrongPasswordFrom("192.0.2." + i, node));
      }
      assertThat(statuses).containsExactly(401, 401, 429, 429);
    }
  }

  private static int wrongPasswordFrom(String address, RunningService node)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + OperatorClient.TASKS))
            .header("Authorization", "Basic dmlld2VyOndyb25n")
            .header("X-Forwarded-For", address)
            .header("Forwarded", "for=" + address);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
