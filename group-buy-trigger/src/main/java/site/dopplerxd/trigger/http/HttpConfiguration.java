package site.dopplerxd.trigger.http;

import java.time.ZoneId;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** The edge to the network: what comes in, in which bounds, and in which words we answer. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
  /** After security: nobody's body is received for a caller that will be turned away. */
  private static final int BODY_FILTER_ORDER = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10;

  /** Received and thrown away after a refusal, so that its sender comes to read the refusal. */
  private static final DataSize MAX_SWALLOWED = DataSize.ofMegabytes(16);

  @Bean
  TradeRequests tradeRequests(
      @Value("${group-buy.trade.zone:#{T(java.time.ZoneId).systemDefault()}}") ZoneId zone) {
    return new TradeRequests(new OutTradeTimes(zone));
  }

  @Bean
  LocaleResolver localeResolver() {
    return new AnswerLocaleResolver();
  }

  @Bean
  FilterRegistrationBean<RequestBodyFilter> requestBodyFilter(
      @Value("${group-buy.http.max-body:64KB}") DataSize maxBody, JsonMapper json) {
    var registration = new FilterRegistrationBean<>(new RequestBodyFilter(maxBody, json));
    registration.addUrlPatterns("/api/*");
    registration.setOrder(BODY_FILTER_ORDER);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcatEdge(JsonMapper json) {
    return tomcat -> {
      tomcat.addConnectorCustomizers(
          connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
              http.setMaxSwallowSize((int) MAX_SWALLOWED.toBytes());
              http.setContinueResponseTiming("onRead");
            }
          });
      tomcat.addContextCustomizers(
          context -> answerErrors((StandardHost) context.getParent(), json));
    };
  }

  /** Last in the pipeline, it answers first; and the host must not add its own behind it. */
  private static void answerErrors(StandardHost host, JsonMapper json) {
    host.setErrorReportValveClass(EnvelopeErrorValve.class.getName());
    host.getPipeline().addValve(new EnvelopeErrorValve(json));
  }
}
