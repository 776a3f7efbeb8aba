package site.dopplerxd.trigger.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import site.dopplerxd.domain.testing.SettableClock;

class SignedSessionsTest {
  private static final List<String> OPERATORS = List.of("anna:hash-1:VIEWER", "ben:hash-2:ADMIN");

  private final SettableClock clock = new SettableClock();
  private final SignedSessions node = node("of the fleet", OPERATORS);

  private SignedSessions node(String secret, List<String> operators) {
    return new SignedSessions(SigningKey.of(secret, operators), this::named, clock);
  }

  private Optional<Authentication> named(String name) {
    return "anna".equals(name) ? Optional.of(anna()) : Optional.empty();
  }

  private static Authentication anna() {
    return UsernamePasswordAuthenticationToken.authenticated(
        "anna", null, AuthorityUtils.createAuthorityList("ROLE_VIEWER"));
  }

  @Test
  void anotherNodeOfTheFleetKnowsWhoSignedIn() {
    Cookie cookie = signIn(node);
    assertThat(operator(node("of the fleet", List.of(OPERATORS.get(1), OPERATORS.get(0))), cookie))
        .isEqualTo("anna");
  }

  @Test
  void aNodeWithAnotherSecretOrOtherOperatorsDoesNot() {
    Cookie cookie = signIn(node);
    assertThat(operator(node("of others", OPERATORS), cookie)).isNull();
    assertThat(operator(node("of the fleet", OPERATORS.subList(0, 1)), cookie)).isNull();
  }

  @Test
  void withoutASecretEachProcessHasItsOwn() {
    SignedSessions alone = node("", OPERATORS);
    Cookie cookie = signIn(alone);
    assertThat(operator(alone, cookie)).isEqualTo("anna");
    assertThat(operator(node("", OPERATORS), cookie)).isNull();
  }

  @Test
  void eachChangedCharacterMakesItWorthless() {
    String value = signIn(node).getValue();
    for (int i = 0; i < value.length(); i++) {
      char other = value.charAt(i) == '5' ? '6' : '5';
      String changed = value.substring(0, i) + other + value.substring(i + 1);
      assertThat(operator(node, cookie(changed))).as(changed).isNull();
    }
    for (String text : List.of("", ".", "a.1.2.b", value + "x", value.replace(".", ""))) {
      assertThat(operator(node, cookie(text))).as(text).isNull();
    }
  }

  @Test
  void itEndsWhenNothingWasAskedForAWhile() {
    Cookie cookie = signIn(node);
    clock.advance(SignIn.IDLE.minusSeconds(1));
    assertThat(operator(node, cookie)).isEqualTo("anna");
    clock.advance(Duration.ofSeconds(1));
    assertThat(operator(node, cookie)).isNull();
  }

  @Test
  void anOperatorAtWorkStaysUntilTheLongestTimeIsOver() {
    Cookie cookie = signIn(node);
    Instant begun = clock.instant();
    while (Duration.between(begun, clock.instant()).compareTo(SignIn.LONGEST) < 0) {
      assertThat(operator(node, cookie)).isEqualTo("anna");
      Cookie renewed = renewed(cookie);
      cookie = renewed == null ? cookie : renewed;
      clock.advance(Duration.ofMinutes(20));
    }
    assertThat(operator(node, cookie)).isNull();
  }

  @Test
  void itIsNotRenewedWithEachRequest() {
    Cookie cookie = signIn(node);
    clock.advance(Duration.ofSeconds(59));
    assertThat(renewed(cookie)).isNull();
    clock.advance(Duration.ofSeconds(1));
    assertThat(renewed(cookie)).isNotNull();
  }

  @Test
  void theCookieIsForThisServiceAloneAndForNoScript() {
    var request = new MockHttpServletRequest();
    request.setContextPath("/shop");
    request.setSecure(true);
    Cookie cookie = saved(node, anna(), request);
    assertThat(cookie.getPath()).isEqualTo("/shop/");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSecure()).isTrue();
    assertThat(cookie.getAttribute("SameSite")).isEqualTo("Strict");
    assertThat(saved(node, null, request).getMaxAge()).isZero();
  }

  private static Cookie signIn(SignedSessions at) {
    return saved(at, anna(), new MockHttpServletRequest());
  }

  private static Cookie saved(
      SignedSessions at, @Nullable Authentication operator, MockHttpServletRequest request) {
    var response = new MockHttpServletResponse();
    at.saveContext(new SecurityContextImpl(operator), request, response);
    Cookie cookie = response.getCookie(SignedSessions.COOKIE);
    assertThat(cookie).isNotNull();
    return cookie;
  }

  private @Nullable Cookie renewed(Cookie cookie) {
    var response = new MockHttpServletResponse();
    node.renew(asking(cookie), response);
    return response.getCookie(SignedSessions.COOKIE);
  }

  private static @Nullable String operator(SignedSessions at, Cookie cookie) {
    Authentication known = at.loadDeferredContext(asking(cookie)).get().getAuthentication();
    return known == null ? null : known.getName();
  }

  private static MockHttpServletRequest asking(Cookie cookie) {
    var request = new MockHttpServletRequest();
    request.setCookies(cookie);
    return request;
  }

  private static Cookie cookie(String value) {
    return new Cookie(SignedSessions.COOKIE, value);
  }
}
