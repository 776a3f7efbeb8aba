package site.dopplerxd.trigger.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.ServerBaseUrlCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} and Swagger UI show. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class OpenApiConfiguration {
  static final String OPERATOR = "operator";

  static final String CLIENT_KEY = "clientKey";
  private static final String PROMISE =
      """
      Buyers **lock** a place in a team (锁单), pay, and the payment **settles** it (结算). When the last place of \
      a team is paid the team is **complete** (成团), and the merchant is told (回调): at least once, never \
      silently lost, never again after it has acknowledged.

      Every answer, of every status, is the same envelope: `{"code": …, "info": …, "data": …}`. Branch on \
      `code` and nothing else; `data` is null unless `code` is `0000`. A refusal of the business has HTTP status \
      200. `info` is for people: Chinese, or English when `Accept-Language` prefers it.

      Each request may be repeated, as often as needed: the right reaction to a timeout is the very same request.

      Money is a JSON number; answers have two decimals. Times have an offset. Lengths count UTF-16 units.

      """;

  @Bean
  ApiTexts apiTexts() {
    return ApiTexts.load();
  }

  @Bean
  RecordSchemas recordSchemas(ApiTexts texts) {
    return new RecordSchemas(texts.fields());
  }

  @Bean
  GlobalOpenApiCustomizer describedOperations(ApiTexts texts) {
    return new DescribedOperations(texts);
  }

  @Bean
  OpenAPI groupBuyApi(ApiTexts texts) {
    return new OpenAPI()
        .info(info())
        .tags(new ArrayList<>(texts.tags().stream().map(OpenApiConfiguration::tag).toList()))
        .components(components());
  }

  /**
   * Served from where it is read, with the prefix under which it is read: what is tried out goes to
   * the service that describes itself.
   */
  @Bean
  ServerBaseUrlCustomizer serverOfTheReader() {
    return (url, request) -> {
      String path = URI.create(url).getPath();
      return path == null || path.isEmpty() ? "/" : path;
    };
  }

  private static Info info() {
    return new Info()
        .title("Group-buy settlement")
        .version("v1")
        .description(PROMISE + ErrorCodes.table());
  }

  private static Tag tag(TagText text) {
    return new Tag().name(text.tag()).description(text.description());
  }

  private static Components components() {
    return new Components()
        .addSecuritySchemes(CLIENT_KEY, clientKey())
        .addSecuritySchemes(OPERATOR, operator());
  }

  private static SecurityScheme clientKey() {
    return new SecurityScheme()
        .type(SecurityScheme.Type.APIKEY)
        .in(SecurityScheme.In.HEADER)
        .name("X-API-Key")
        .description("The key of a client. In the demo: `demo-client-key`.");
  }

  private static SecurityScheme operator() {
    return new SecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("basic")
        .description(
            "An operator: `VIEWER` may `GET`, `OPERATOR` acts on callbacks and clients, `ADMIN`"
                + " also on what is sold. In the demo: `viewer` / `demo-viewer`, `operator` /"
                + " `demo-operator`, `admin` / `demo-admin`.");
  }
}
