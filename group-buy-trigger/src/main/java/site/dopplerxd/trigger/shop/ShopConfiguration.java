package site.dopplerxd.trigger.shop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import site.dopplerxd.trigger.security.SecurityDefaults;

/** The shop needs no sign-in, and loads only what comes from here. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class ShopConfiguration implements WebMvcConfigurer {

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler("/shop/assets/**").addResourceLocations("classpath:/shop/assets/");
  }

  @Bean
  @Order(40)
  SecurityFilterChain shopChain(SecurityDefaults chains) {
    return chains
        .stateless()
        .securityMatcher("/", "/shop", "/shop/assets/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(headers -> SecurityDefaults.strict(headers, SecurityDefaults.OWN_ASSETS_ONLY))
        .build();
  }
}
