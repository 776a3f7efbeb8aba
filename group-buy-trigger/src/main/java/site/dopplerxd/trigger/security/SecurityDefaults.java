package site.dopplerxd.trigger.security;

import java.util.HashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * Begins each chain with what all have in common. The framework's own {@link HttpSecurity} would
 * look through all beans for each of its methods, in each chain: a tenth of what a start computes,
 * to find none.
 */
@Component
@RequiredArgsConstructor
public final class SecurityDefaults {
  /** The content policy of pages: scripts, styles and requests go to this service alone. */
  public static final String OWN_ASSETS_ONLY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String NOTHING_TO_RENDER = "default-src 'none'; frame-ancestors 'none'";

  private final ObjectPostProcessor<Object> postProcessor;
  private final ApplicationContext context;
  private final ObjectProvider<PathPatternRequestMatcher.Builder> paths;

  /** Every request brings its own credentials: no session, so no CSRF, no login and no logout. */
  public HttpSecurity stateless() {
    return chain().headers(headers -> strict(headers, NOTHING_TO_RENDER));
  }

  /** For pages with a login, a logout and CSRF tokens. */
  public HttpSecurity withLogin() {
    return chain()
        .headers(headers -> strict(headers, OWN_ASSETS_ONLY))
        .csrf(Customizer.withDefaults())
        .logout(Customizer.withDefaults());
  }

  private HttpSecurity chain() {
    Map<Class<?>, Object> shared = new HashMap<>();
    shared.put(ApplicationContext.class, context);
    shared.put(
        PathPatternRequestMatcher.Builder.class,
        paths.getIfAvailable(PathPatternRequestMatcher::withDefaults));
    return new HttpSecurity(postProcessor, new AuthenticationManagerBuilder(postProcessor), shared)
        .addFilter(new WebAsyncManagerIntegrationFilter())
        .exceptionHandling(Customizer.withDefaults())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(Customizer.withDefaults())
        .anonymous(Customizer.withDefaults())
        .servletApi(Customizer.withDefaults());
  }

  /**
   * The framework's headers (no sniffing, no framing, no caching), and these. Other sites get no
   * referrer. This service gets one, as a browser that may send none hides a form's origin too.
   */
  public static void strict(HeadersConfigurer<HttpSecurity> headers, String contentPolicy) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
  }
}
