package com.example.shop;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import site.dopplerxd.api.client.CallbackVerifier;
import site.dopplerxd.api.client.GroupBuyClient;

/** What a shop needs: a client that locks and settles, and an address that is told. */
@Configuration(proxyBeanMethods = false)
class GroupBuyShop {

  @Bean
  GroupBuyClient groupBuy(
      @Value("${group-buy.url}") String url, @Value("${group-buy.key}") String key) {
    RestClient http = RestClient.builder().baseUrl(url).defaultHeader("X-API-Key", key).build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
        .build()
        .createClient(GroupBuyClient.class);
  }

  @Bean
  CallbackVerifier callbackVerifier(@Value("${group-buy.secret}") String secret) {
    return new CallbackVerifier(secret, Clock.systemUTC());
  }

  /** Answers success only when it has kept what it was told. */
  @RestController
  static class Told {
    private final CallbackVerifier verifier;
    private final Set<String> ids = ConcurrentHashMap.newKeySet(); // yours: a unique key of a table
    private final Queue<String> inbox = new ConcurrentLinkedQueue<>(); // yours: that table

    Told(CallbackVerifier verifier) {
      this.verifier = verifier;
    }

    @PostMapping("/group-buy/told")
    ResponseEntity<String> told(
        @RequestHeader("webhook-id") String id,
        @RequestHeader("webhook-timestamp") String timestamp,
        @RequestHeader("webhook-signature") String signatures,
        @RequestBody byte[] body) {
      if (!verifier.isGenuine(id, timestamp, signatures, body)) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body("not genuine");
      }
      if (ids.add(id)) {
        inbox.add(new String(body, StandardCharsets.UTF_8));
      }
      return ResponseEntity.ok("success");
    }

    Queue<String> inbox() {
      return inbox;
    }
  }
}
