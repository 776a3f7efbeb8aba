package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which people try out the interface, as a viewer's browser gets it. */
@SystemTest
class SwaggerUiTest {
  private static final String FOLDER = "/swagger-ui/";
  private static final String PAGE = FOLDER + "index.html";
  private static final Pattern PART = Pattern.compile("(?:src|href)=\"(?:\\./)?([^\"]+)\"");

  private final ContractClient client;

  SwaggerUiTest(Shop shop) {
    this.client = new ContractClient(shop.service());
  }

  @Test
  void everyPartOfThePageIsThereAndNoneComesFromElsewhere() {
    List<String> parts =
        PART.matcher(view(PAGE).body()).results().map(part -> part.group(1)).toList();
    assertThat(parts).hasSizeGreaterThan(5).noneMatch(part -> part.contains("//"));
    for (String part : parts) {
      assertThat(view(FOLDER + part).statusCode()).as(part).isEqualTo(200);
    }
  }

  /** Only scripts that are files of this service may run; so the page must not have any in it. */
  @Test
  void thePageKeepsItsContentPolicy() {
    HttpResponse<String> page = view(PAGE);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self'");
    assertThat(page.body())
        .doesNotContain("onload=")
        .doesNotContainPattern("<script[^>]*>\\s*[^<\\s]");
  }

  @Test
  void thePageReadsTheDocumentOfThisServiceOnly() {
    assertThat(view("/v3/api-docs/swagger-config").body())
        .contains("\"url\":\"/v3/api-docs\"")
        .contains("\"validatorUrl\":\"\"");
    assertThat(view(FOLDER + "swagger-initializer.js").body())
        .contains("/v3/api-docs/swagger-config")
        .doesNotContain("https://", "http://");
    assertThat(client.document().getString("openapi")).startsWith("3.1");
    assertThat(client.document().getJSONArray("servers").getJSONObject(0).getString("url"))
        .isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config", PAGE})
  void strangersSeeNothingOfIt(String path) {
    assertThat(client.get(path).send().statusCode()).isIn(302, 401);
    assertThat(view(path).statusCode()).isEqualTo(200);
  }

  @Test
  void theShortAddressLeadsToThePage() {
    HttpResponse<String> answer = view("/swagger-ui.html");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(PAGE);
  }

  private HttpResponse<String> view(String path) {
    return client.get(path).asViewer().send();
  }
}
