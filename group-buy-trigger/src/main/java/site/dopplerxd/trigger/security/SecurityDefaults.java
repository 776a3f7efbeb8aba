package site.dopplerxd.trigger.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What several chains have in common. */
public final class SecurityDefaults {
  /** The content policy of pages: scripts, styles and requests go to this service alone. */
  public static final String OWN_ASSETS_ONLY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String NOTHING_TO_RENDER = "default-src 'none'; frame-ancestors 'none'";

  private SecurityDefaults() {}

  /** Every request brings its own credentials: no session, so no CSRF, no login and no logout. */
  public static HttpSecurity stateless(HttpSecurity http) {
    return http.sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(headers -> strict(headers, NOTHING_TO_RENDER));
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
