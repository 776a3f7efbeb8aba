package site.dopplerxd.trigger.security.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import tools.jackson.databind.json.JsonMapper;

class RateLimitFilterTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private final RateLimitFilter filter =
      new RateLimitFilter(
          new RateLimits(new RateLimitProperties(1, 1), nanos::get),
          new EnvelopeWriter(new JsonMapper(), meters));

  @AfterEach
  void forgetTheCaller() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeAgainAndGetsNoFurther() throws Exception {
    assertThat(askedAs("anna").getStatus()).isEqualTo(200);
    nanos.addAndGet(1);
    var refused = askedAs("anna");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    assertThat(refused.getContentAsString()).contains("\"0006\"", "client=anna");
    assertThat(meters.get("group_buy.refusals").tags("code", "0006", "status", "429").counter().count()).isEqualTo(1);
    assertThat(askedAs("bert").getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse askedAs(String name) throws Exception {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken(name, null));
    var response = new MockHttpServletResponse();
    var chain = new MockFilterChain();
    filter.doFilter(new MockHttpServletRequest("POST", "/"), response, chain);
    assertThat(chain.getRequest() == null).isEqualTo(response.getStatus() == 429);
    return response;
  }
}
