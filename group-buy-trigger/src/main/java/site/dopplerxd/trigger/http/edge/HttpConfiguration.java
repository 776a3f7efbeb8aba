package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.compat.JreCompat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.servlet.LocaleResolver;
import site.dopplerxd.trigger.http.envelope.AnswerLocaleResolver;
import site.dopplerxd.trigger.http.envelope.EnvelopeErrorValve;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.trigger.http.envelope.FailureFilter;
import site.dopplerxd.trigger.http.envelope.FailureLog;
import site.dopplerxd.trigger.http.trade.OutTradeTimes;
import site.dopplerxd.trigger.http.trade.TradeCommandMapper;

/** The edge to the network: what comes in, in which bounds, and in which words we answer. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
  /** Within the observation of the request, which counts it and begins its trace. */
  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

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
  FilterRegistrationBean<FailureFilter> failureFilter(FailureLog log, EnvelopeWriter envelope) {
    return inPlace(FIRST, new FailureFilter(log, envelope));
  }

  @Bean
  FilterRegistrationBean<RequestLimitFilter> requestLimitFilter(
      @Value("${group-buy.http.max-requests:1000}") int most, EnvelopeWriter envelope) {
    return inPlace(FIRST + 1, new RequestLimitFilter(most, envelope));
  }

  @Bean
  FilterRegistrationBean<QueryFilter> queryFilter(EnvelopeWriter envelope) {
    return inPlace(FIRST + 2, new QueryFilter(envelope));
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(
      @Value("${group-buy.http.max-body:64KB}") DataSize maxBody,
      @Value("${server.tomcat.max-http-form-post-size:8KB}") DataSize maxForm,
      @Value(BODY_TIMEOUT) Duration timeout,
      EnvelopeWriter envelope) {
    return inPlace(FIRST + 3, new BodyLimitFilter(maxBody, maxForm, timeout, envelope));
  }

  /**
   * In the place of the framework's own, for a proxy that takes a prefix away. It ignores {@code
   * Forwarded}, which proxies pass on as the caller wrote it, and reads only what they set.
   */
  @Bean
  @ConditionalOnProperty(name = "server.forward-headers-strategy", havingValue = "framework")
  FilterRegistrationBean<ForwardedHeaderFilter> forwardedHeaderFilter() {
    var filter = new ForwardedHeaderFilter(false);
    filter.setUseForwardedPrefix(true);
    var registration = inPlace(Ordered.HIGHEST_PRECEDENCE, filter);
    registration.setDispatcherTypes(
        DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    return registration;
  }

  private static <F extends Filter> FilterRegistrationBean<F> inPlace(int order, F filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatEdge(
      @Value(BODY_TIMEOUT) Duration bodyTimeout,
      @Value("${spring.threads.virtual.enabled:true}") boolean virtualThreads,
      EnvelopeWriter envelope) {
    return tomcat -> {
      tomcat.addConnectorCustomizers(
          connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
              readBodiesWithin(bodyTimeout, http);
              if (virtualThreads && JreCompat.isJre21Available()) {
                http.setExecutor(new VirtualThreadExecutor("http-"));
              }
            }
          });
      tomcat.addContextCustomizers(
          context -> answerErrors((StandardHost) context.getParent(), envelope));
    };
  }

  /** The server reads nothing after an answer: {@link BodyLimitFilter} has, within its own time. */
  private static void readBodiesWithin(Duration timeout, AbstractHttp11Protocol<?> http) {
    http.setDisableUploadTimeout(false);
    http.setConnectionUploadTimeout((int) timeout.toMillis());
    http.setMaxSwallowSize(0);
    http.setContinueResponseTiming("onRead");
  }

  /** Last in the pipeline, it answers first; and the host must not add its own behind it. */
  private static void answerErrors(StandardHost host, EnvelopeWriter envelope) {
    host.setErrorReportValveClass(EnvelopeErrorValve.class.getName());
    host.getPipeline().addValve(new EnvelopeErrorValve(envelope));
  }
}
