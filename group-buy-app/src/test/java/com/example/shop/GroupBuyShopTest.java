package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import site.dopplerxd.api.client.CallbackVerifier;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/** The Spring Boot example of docs/api-examples.md. */
class GroupBuyShopTest {
  private static final String SECRET = "whsec_ZGVtbzogYW55Ym9keSBtYXkga25vdyB0aGlzIGtleSE=";
  private static final byte[] BODY = "{\"teamId\":\"团-1\"}".getBytes(StandardCharsets.UTF_8);

  private final GroupBuyShop.Told shop =
      new GroupBuyShop.Told(new CallbackVerifier(SECRET, Clock.systemUTC()));
  private final MockMvc web = MockMvcBuilders.standaloneSetup(shop).build();

  @Test
  void theDocumentPrintsWhatIsTested() throws IOException {
    String source = Files.readString(Path.of("src/test/java/com/example/shop/GroupBuyShop.java"));
    String printed = source.substring(source.indexOf("\n/**") + 1);
    assertThat(Files.readString(Path.of("../docs/api-examples.md"))).contains(printed);
  }

  @Test
  void aGenuineCallbackIsKeptOnceHoweverOftenItComes() throws Exception {
    assertThat(told(BODY)).isEqualTo(200);
    assertThat(told(BODY)).isEqualTo(200);
    assertThat(shop.inbox()).containsExactly(new String(BODY, StandardCharsets.UTF_8));
  }

  @Test
  void aCallbackThatWasChangedOnItsWayIsRefused() throws Exception {
    byte[] changed = BODY.clone();
    changed[2]++;
    assertThat(told(changed)).isEqualTo(401);
    assertThat(shop.inbox()).isEmpty();
  }

  /** Signed for {@link #BODY}. */
  private int told(byte[] body) throws Exception {
    long now = Instant.now().getEpochSecond();
    String signature =
        StandardWebhooksSigner.signature(
            List.of(SigningSecret.parse(SECRET)), "event-1", now, BODY);
    return web.perform(
            post("/group-buy/told")
                .contentType("application/json")
                .header("webhook-id", "event-1")
                .header("webhook-timestamp", now)
                .header("webhook-signature", signature)
                .content(body))
        .andReturn()
        .getResponse()
        .getStatus();
  }
}
