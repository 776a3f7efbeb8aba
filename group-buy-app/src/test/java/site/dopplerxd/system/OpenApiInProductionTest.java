package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.TestDatabase;

/** The document tells of what is there, and is there only as long as it is wanted. */
@Tag("service")
class OpenApiInProductionTest {
  /** Of {@code demo-viewer}. */
  private static final String HASH = "$2a$10$BrDdXbHGwSQayIpIrRJAOOAgodtiE8wgEPawPsmP5i4U3PGHJUibG";

  private static final String[] VIEWER = {
    "group-buy.operators[0].name=viewer",
    "group-buy.operators[0].password-hash=" + HASH,
    "group-buy.operators[0].role=VIEWER",
    RunningService.WITHOUT_ROUNDS
  };

  @Test
  void withoutTheDemoItsMerchantIsNotDocumented() {
    String database = TestDatabase.migratedSchema("opendoc");
    try (var service = RunningService.inProductionOn(database, VIEWER)) {
      JSONObject document = new ContractClient(service).document();
      assertThat(document.getJSONObject("paths").keySet())
          .isNotEmpty()
          .allMatch(path -> path.startsWith("/api/v1/gbm/") || path.startsWith("/api/payment/"))
          .doesNotContain("/api/payment/callback/mock");
      assertThat(document.getJSONArray("tags").toString()).doesNotContain("demo");
    }
  }

  @Test
  void switchedOffThereIsNeitherDocumentNorPage() {
    String database = TestDatabase.migratedSchema("nodoc");
    try (var service = RunningService.on(database, "springdoc.api-docs.enabled=false")) {
      var client = new ContractClient(service);
      for (String path : new String[] {"/v3/api-docs", "/swagger-ui/index.html"}) {
        assertThat(client.get(path).asViewer().send().statusCode()).as(path).isEqualTo(404);
      }
    }
  }
}
