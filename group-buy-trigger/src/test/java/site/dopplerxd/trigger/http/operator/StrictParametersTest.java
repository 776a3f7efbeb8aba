package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A misspelt filter finds nothing, wherever operators look. */
class StrictParametersTest extends OperatorHttpTest {
  private static final String DOCUMENT = "/api/v1/gbm/openapi.json";

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping endpoints;

  private List<String> searches() {
    return endpoints.getHandlerMethods().keySet().stream()
        .filter(
            endpoint ->
                endpoint.getMethodsCondition().getMethods().stream()
                    .anyMatch(method -> method.asHttpMethod().equals(HttpMethod.GET)))
        .flatMap(endpoint -> endpoint.getPatternValues().stream())
        .filter(path -> path.startsWith("/api/v1/gbm/") && !path.equals(DOCUMENT))
        .map(path -> path.replaceAll("\\{[^}]+}", "1"))
        .sorted()
        .toList();
  }

  @Test
  void everyPathRefusesAParameterThatItDoesNotKnow() {
    List<String> searches = searches();
    assertThat(searches).hasSizeGreaterThan(25);
    for (String path : searches) {
      assertRefused(view(path + "?misspelt=x"), 400, "0002", "misspelt ?");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/places?outTradeNo=",
        "/places?outTradeNo=a&outTradeNo=b",
        "/payment_callbacks?transactionId=",
        "/payment_callbacks?clientId=a&clientId=b",
        "/teams?teamId=%20"
      })
  void aFilterThatIsBlankOrGivenTwiceIsRefused(String search) {
    String name = search.replaceAll("^.*\\?|=.*$", "");
    assertRefused(view("/api/v1/gbm" + search), 400, "0002", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=x",
        "cursor=0",
        "cursor=-1",
        "cursor=99999999999999999999"
      })
  void pagesOfPaymentCallbacksAreBoundedAsAllPagesAre(String page) {
    assertRefused(
        view("/api/v1/gbm/payment_callbacks?" + page),
        400,
        "0002",
        page.substring(0, page.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "169", "x"})
  void statisticsAreOfAtMostAWeek(String hours) {
    assertRefused(
        view("/api/v1/gbm/payment_callbacks/statistics?hours=" + hours), 400, "0002", "hours");
  }
}
