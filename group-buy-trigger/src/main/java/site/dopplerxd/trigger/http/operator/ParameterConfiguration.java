package site.dopplerxd.trigger.http.operator;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How the parameters of searches are read: as strictly as bodies are. */
@Configuration(proxyBeanMethods = false)
class ParameterConfiguration implements WebMvcConfigurer {
  private static final String NOT_A_SEARCH = "/api/v1/gbm/openapi.json";
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new StrictParameters())
        .addPathPatterns("/api/v1/gbm/**")
        .excludePathPatterns(NOT_A_SEARCH);
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, Instant.class, ParameterConfiguration::instant);
  }

  private static Instant instant(String text) {
    Instant instant = OffsetDateTime.parse(text).toInstant();
    if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
      throw new IllegalArgumentException("years 1970 to 9998");
    }
    return instant;
  }
}
