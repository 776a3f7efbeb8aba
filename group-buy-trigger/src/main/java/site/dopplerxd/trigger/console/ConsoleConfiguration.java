package site.dopplerxd.trigger.console;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import site.dopplerxd.trigger.console.frame.ConsoleTimes;

/** The console's texts, and what its pages load: from here, and from nowhere else. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {
  private static final Duration CACHED = Duration.ofHours(1);

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/console/assets/**")
        .addResourceLocations("classpath:/console/assets/")
        .setCacheControl(CacheControl.maxAge(CACHED).cachePrivate());
    registry
        .addResourceHandler("/console/lib/htmx/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/htmx.org/2.0.8/dist/")
        .setCacheControl(CacheControl.maxAge(CACHED).cachePrivate());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new LanguageSwitch())
        .addPathPatterns("/", "/shop", "/login", "/console/**");
  }

  /** English where a language has no text; the machine's own language is never asked. */
  @Bean
  MessageSource messageSource() {
    var texts = new ResourceBundleMessageSource();
    texts.setBasename("console/messages");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    return texts;
  }

  /** Times are shown on the clocks of the zone in which merchants tell theirs. */
  @Bean
  ConsoleTimes consoleTimes(
      @Value("${group-buy.trade.zone:#{T(java.time.ZoneId).systemDefault()}}") ZoneId zone,
      Clock clock,
      MessageSource texts) {
    return new ConsoleTimes(zone, clock, texts);
  }
}
