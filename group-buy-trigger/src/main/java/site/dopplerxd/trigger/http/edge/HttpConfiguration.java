package site.dopplerxd.trigger.http.edge;

import java.time.Duration;
import java.time.ZoneId;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.LocaleResolver;
import site.dopplerxd.trigger.http.envelope.AnswerLocaleResolver;
import site.dopplerxd.trigger.http.envelope.EnvelopeErrorValve;
import site.dopplerxd.trigger.http.trade.OutTradeTimes;
import site.dopplerxd.trigger.http.trade.TradeCommandMapper;
import tools.jackson.databind.json.JsonMapper;

/** The edge to the network: what comes in, in which bounds, and in which words we answer. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
  /** After security: nobody's body is received for a caller that will be turned away. */
  private static final int BODY_FILTER_ORDER = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10;

  /** Before security, which looks into forms. */
  private static final int FORM_FILTER_ORDER = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 10;

  private static final String BODY_TIMEOUT = "${group-buy.http.body-timeout:10s}";

  @Bean
  TradeCommandMapper tradeRequests(
      @Value("${group-buy.trade.zone:#{T(java.time.ZoneId).systemDefault()}}") ZoneId zone) {
    return new TradeCommandMapper(new OutTradeTimes(zone));
  }

  @Bean
  LocaleResolver localeResolver() {
    return new AnswerLocaleResolver();
  }

  @Bean
  FilterRegistrationBean<RequestBodyFilter> requestBodyFilter(
      @Value("${group-buy.http.max-body:64KB}") DataSize maxBody,
      @Value(BODY_TIMEOUT) Duration patience,
      JsonMapper json) {
    var registration = new FilterRegistrationBean<>(new RequestBodyFilter(maxBody, patience, json));
    registration.addUrlPatterns("/api/*");
    registration.setOrder(BODY_FILTER_ORDER);
    return registration;
  }

  /** Notifications are at most 64 KB, whatever the API allows. */
  @Bean
  FilterRegistrationBean<PaymentBodyFilter> paymentBodyFilter(
      @Value(BODY_TIMEOUT) Duration patience, JsonMapper json) {
    var registration =
        new FilterRegistrationBean<>(
            new PaymentBodyFilter(DataSize.ofKilobytes(64), patience, json));
    registration.addUrlPatterns(PaymentBodyFilter.PREFIX + "*");
    registration.setOrder(BODY_FILTER_ORDER);
    return registration;
  }

  @Bean
  FilterRegistrationBean<FormBodyFilter> formBodyFilter(
      @Value("${server.tomcat.max-http-form-post-size:8KB}") DataSize maxForm,
      @Value(BODY_TIMEOUT) Duration patience,
      JsonMapper json) {
    var registration = new FilterRegistrationBean<>(new FormBodyFilter(maxForm, patience, json));
    registration.setOrder(FORM_FILTER_ORDER);
    return registration;
  }

  @Bean
  FilterRegistrationBean<UnreadBodyFilter> unreadBodyFilter(
      @Value(BODY_TIMEOUT) Duration patience) {
    var registration = new FilterRegistrationBean<>(new UnreadBodyFilter(patience));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatEdge(
      @Value("${group-buy.http.head-timeout:10s}") Duration headPatience,
      @Value("${group-buy.http.answer-timeout:5s}") Duration answerPatience,
      JsonMapper json) {
    requireBetweenASecondAndAMinute("head-timeout", headPatience);
    requireBetweenASecondAndAMinute("answer-timeout", answerPatience);
    return tomcat -> {
      tomcat.setProtocol(SlowClientProtocol.class.getName());
      tomcat.addConnectorCustomizers(
          connector -> {
            if (connector.getProtocolHandler() instanceof SlowClientProtocol http) {
              http.setHeadPatience(headPatience);
              http.setAnswerPatience(answerPatience);
              // What nobody reads is UnreadBodyFilter's to throw away, and not Tomcat's.
              http.setMaxSwallowSize(0);
              http.setContinueResponseTiming("onRead");
            }
          });
      tomcat.addContextCustomizers(
          context -> {
            context.getPipeline().addValve(new Wire.Tap());
            answerErrors((StandardHost) context.getParent(), json);
          });
    };
  }

  private static void requireBetweenASecondAndAMinute(String setting, Duration patience) {
    if (patience.toSeconds() < 1 || patience.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "%s must be 1 second to 1 minute, was %s".formatted(setting, patience));
    }
  }

  /** Last in the pipeline, it answers first; and the host must not add its own behind it. */
  private static void answerErrors(StandardHost host, JsonMapper json) {
    host.setErrorReportValveClass(EnvelopeErrorValve.class.getName());
    host.getPipeline().addValve(new EnvelopeErrorValve(json));
  }
}
