package site.dopplerxd.trigger.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import site.dopplerxd.domain.testing.SettableClock;

class OwnPageSignInTest {
  private static final Authentication ANNA =
      UsernamePasswordAuthenticationToken.authenticated(
          "anna", null, AuthorityUtils.createAuthorityList("ROLE_ADMIN"));

  private final SignedSessions sessions =
      new SignedSessions(
          SigningKey.of("secret", List.of("anna")), name -> Optional.of(ANNA), new SettableClock());
  private final OwnPageSignIn signIn = new OwnPageSignIn(sessions);

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void aSignInReads(String method) {
    assertThat(isKnown(signedIn(method))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void aSignInChangesNothingForARequestThatDoesNotSayItsPage(String method) {
    assertThat(isKnown(signedIn(method))).isFalse();
  }

  @Test
  void aPageOfThisServiceChangesThings() {
    MockHttpServletRequest request = signedIn("POST");
    request.addHeader("Sec-Fetch-Site", "same-origin");
    assertThat(isKnown(request)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", ""})
  void aPageOfAnotherSiteChangesNothing(String site) {
    MockHttpServletRequest request = signedIn("POST");
    request.addHeader("Sec-Fetch-Site", site);
    request.addHeader("Origin", "http://localhost");
    assertThat(isKnown(request)).isFalse();
  }

  @Test
  void overPlainHttpTheOriginTells() {
    MockHttpServletRequest own = signedIn("PUT");
    own.addHeader("Origin", "http://localhost");
    assertThat(isKnown(own)).isTrue();
    MockHttpServletRequest other = signedIn("PUT");
    other.addHeader("Origin", "http://localhost:8080");
    assertThat(isKnown(other)).as("another port").isFalse();
    MockHttpServletRequest hidden = signedIn("PUT");
    hidden.addHeader("Origin", "null");
    assertThat(isKnown(hidden)).isFalse();
  }

  @Test
  void aPasswordThatComesWithARequestBeginsNoSignIn() {
    var response = new MockHttpServletResponse();
    signIn.saveContext(new SecurityContextImpl(ANNA), new MockHttpServletRequest(), response);
    assertThat(response.getCookies()).isEmpty();
  }

  private MockHttpServletRequest signedIn(String method) {
    var response = new MockHttpServletResponse();
    sessions.saveContext(new SecurityContextImpl(ANNA), new MockHttpServletRequest(), response);
    var request = new MockHttpServletRequest(method, "/api/v1/gbm/crowds");
    request.setCookies(response.getCookies());
    return request;
  }

  private boolean isKnown(MockHttpServletRequest request) {
    return signIn.loadDeferredContext(request).get().getAuthentication() != null;
  }
}
