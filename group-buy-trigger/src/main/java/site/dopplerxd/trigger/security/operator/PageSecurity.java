package site.dopplerxd.trigger.security.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import site.dopplerxd.trigger.security.SecurityDefaults;
import site.dopplerxd.trigger.security.session.OwnPageTokens;
import site.dopplerxd.trigger.security.session.SessionRenewal;
import site.dopplerxd.trigger.security.session.SignedSessions;

/**
 * Pages for people: a login, and a signed cookie after it, which any node knows. No node keeps
 * anything for a browser.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {
  private static final String API_DOCUMENT = "/v3/api-docs/**";
  private static final String[] OFFERS = {
    "/console/activities/**",
    "/console/discounts/**",
    "/console/goods/**",
    "/console/switches/**",
    "/console/crowds/**",
    "/console/price/**"
  };

  /** As in the API. */
  private static final String[] MONEY = {
    "/console/payments/**", "/console/refunds/**", "/console/findings/**"
  };

  /** The parts of the overview that it looks at every few seconds. */
  private static final RequestMatcher POLLED =
      PathPatternRequestMatcher.withDefaults().matcher("/console/overview/*");

  /** Swagger UI's script writes styles. */
  private static final String WITH_INLINE_STYLES =
      SecurityDefaults.OWN_ASSETS_ONLY + "; style-src 'self' 'unsafe-inline'";

  @Bean
  @Order(50)
  SecurityFilterChain pageChain(
      SecurityDefaults chains,
      OperatorRefusals refusals,
      AuthenticationManager operators,
      SignedSessions sessions) {
    return chains
        .withLogin()
        .securityMatcher(
            "/",
            "/login",
            "/logout",
            "/console",
            "/console/**",
            "/swagger-ui/**",
            "/swagger-ui.html",
            API_DOCUMENT,
            "/v3/api-docs.yaml")
        .authenticationManager(operators)
        .securityContext(context -> context.securityContextRepository(sessions))
        .addFilterBefore(new SessionRenewal(sessions, POLLED), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(PageSecurity::byRole)
        .exceptionHandling(
            handling ->
                handling
                    .defaultAuthenticationEntryPointFor(
                        refusals, PathPatternRequestMatcher.withDefaults().matcher(API_DOCUMENT))
                    .defaultAuthenticationEntryPointFor(
                        PageSecurity::toLogin, request -> request.getHeader("HX-Request") != null)
                    .defaultAuthenticationEntryPointFor(
                        PageAfterLogin::toLogin, PageAfterLogin::isWanted)
                    .accessDeniedHandler(refusals))
        .formLogin(
            form ->
                form.loginPage("/login")
                    .successHandler(PageAfterLogin::onward)
                    .failureHandler(refusals::afterLogin))
        .logout(logout -> logout.addLogoutHandler(SignInLog::signedOut))
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(csrfTokens()).csrfTokenRequestHandler(new OwnPageTokens()))
        .headers(PageSecurity::stylesOfSwagger)
        .build();
  }

  private static void byRole(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .requestMatchers("/", "/login", "/console/assets/**", "/console/lib/**")
        .permitAll()
        .requestMatchers(HttpMethod.POST, OFFERS)
        .hasRole(Role.ADMIN.name())
        .requestMatchers(HttpMethod.POST, MONEY)
        .hasAnyRole(Role.OPERATOR.name(), Role.FINANCE.name())
        .requestMatchers(HttpMethod.POST, "/console/**")
        .hasRole(Role.OPERATOR.name())
        .anyRequest()
        .hasRole(Role.VIEWER.name());
  }

  private static void stylesOfSwagger(HeadersConfigurer<HttpSecurity> headers) {
    headers.addHeaderWriter(
        new DelegatingRequestMatcherHeaderWriter(
            request -> request.getServletPath().startsWith("/swagger-ui"),
            (request, response) ->
                response.setHeader("Content-Security-Policy", WITH_INLINE_STYLES)));
  }

  /** A page that looks again and again would put the sign-in into itself. */
  private static void toLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
    response.setHeader("HX-Redirect", request.getContextPath() + "/login");
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
  }

  /** In a cookie, so that who only looks at the login costs no memory. */
  private static CsrfTokenRepository csrfTokens() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    return tokens;
  }
}
