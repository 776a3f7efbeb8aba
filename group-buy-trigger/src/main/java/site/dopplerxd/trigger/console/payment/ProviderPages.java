package site.dopplerxd.trigger.console.payment;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.operation.ProviderSettingsOperations;
import site.dopplerxd.domain.payment.operation.ProviderSettingsView;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.trigger.http.operator.ClientIds;
import site.dopplerxd.trigger.http.operator.payment.PaymentRequests;

/**
 * The providers that notify of a client's payments, and where they must send it. What is secret is
 * entered here, and shown nowhere.
 */
@Controller
@RequestMapping("/console/clients/{id}/payment-providers")
@RequiredArgsConstructor
class ProviderPages {
  private final ProviderSettingsOperations settings;

  /**
   * Settings of one provider.
   *
   * @param url what is entered at the provider, when this page was asked by the address that
   *     providers reach too
   * @param kept absent when there are no settings of it
   */
  record ProviderRow(String provider, String url, @Nullable Kept kept) {
    /** What is shown of settings that are kept. */
    record Kept(
        String account,
        String keyId,
        long version,
        Instant updatedAt,
        @Nullable TradeNumberSource tradeNumberFrom,
        List<String> appids,
        List<String> subMchids,
        List<String> sellerIds) {
      static Kept of(ProviderSettingsView view) {
        SealedSettings kept = view.kept();
        return new Kept(
            kept.account(),
            kept.keyId(),
            kept.version(),
            kept.updatedAt(),
            view.tradeNumberFrom().orElse(null),
            view.appids(),
            view.subMchids(),
            view.sellerIds());
      }

      /** As the form has them. */
      public String appidLines() {
        return String.join("\n", appids);
      }

      /** As the form has them. */
      public String subMerchantLines() {
        return String.join("\n", subMchids);
      }

      /** As the form has them. */
      public String sellerLines() {
        return String.join("\n", sellerIds);
      }
    }

    static ProviderRow of(
        ClientId client, PaymentProvider provider, List<ProviderSettingsView> all) {
      return new ProviderRow(
          provider.getCode(),
          url(client, provider),
          all.stream()
              .filter(view -> view.kept().provider() == provider)
              .findFirst()
              .map(Kept::of)
              .orElse(null));
    }

    private static String url(ClientId client, PaymentProvider provider) {
      return ServletUriComponentsBuilder.fromCurrentContextPath()
          .path("/api/v1/gbm/payment/{provider}/{client}")
          .build(provider.getCode(), client.value())
          .toString();
    }

    /** Of the settings that a form replaces; 0 when there are no settings yet. */
    public long version() {
      return kept == null ? 0 : kept.version();
    }
  }

  @GetMapping
  String list(@PathVariable String id, Model page) {
    ClientId client = ClientIds.of(id);
    List<ProviderSettingsView> all = settings.of(client);
    page.addAttribute("client", client.value());
    page.addAttribute(
        "rows",
        Arrays.stream(PaymentProvider.values())
            .filter(PaymentProvider::notifies)
            .map(provider -> ProviderRow.of(client, provider, all))
            .toList());
    return "console/providers";
  }

  @GetMapping("/{provider}")
  String one(@PathVariable String id, @PathVariable String provider, Model page) {
    ClientId client = ClientIds.of(id);
    PaymentProvider whose = PaymentRequests.provider(provider);
    page.addAttribute("client", client.value());
    page.addAttribute("row", ProviderRow.of(client, whose, settings.of(client)));
    page.addAttribute("sources", TradeNumberSource.values());
    return "console/provider";
  }

  @PostMapping("/{provider}")
  String save(
      @PathVariable String id,
      @PathVariable String provider,
      @RequestParam long version,
      ProviderForm form,
      OperatorCommand command) {
    PaymentProvider whose = PaymentRequests.provider(provider);
    settings.save(
        ClientIds.of(id),
        PaymentRequests.change(whose, form.request(version, command)),
        version,
        command);
    return done(id, whose, "changed");
  }

  @PostMapping("/{provider}/delete")
  String delete(
      @PathVariable String id,
      @PathVariable String provider,
      @RequestParam long version,
      OperatorCommand command) {
    PaymentProvider whose = PaymentRequests.provider(provider);
    settings.delete(ClientIds.of(id), whose, version, command);
    return done(id, whose, "deleted");
  }

  /** Both are of letters that a path may hold. */
  private static String done(String id, PaymentProvider provider, String what) {
    return "redirect:/console/clients/%s/payment-providers/%s?done=%s"
        .formatted(id, provider.getCode(), what);
  }
}
