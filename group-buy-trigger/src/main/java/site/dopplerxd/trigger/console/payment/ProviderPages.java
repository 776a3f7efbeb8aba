package site.dopplerxd.trigger.console.payment;

import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import site.dopplerxd.domain.payment.operation.ProviderSettingsOperations;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.trigger.console.frame.ClientIds;

/** The providers that notify of a client's payments, and where they must send it. No secrets. */
@Controller
@RequiredArgsConstructor
class ProviderPages {
  private final ProviderSettingsOperations settings;

  /**
   * Settings of one provider.
   *
   * @param path what is entered at the provider, behind this service's address
   */
  record ProviderRow(
      String provider, String account, String keyId, long version, Instant updatedAt, String path) {
    static ProviderRow of(SealedSettings kept) {
      String provider = kept.provider().getCode();
      return new ProviderRow(
          provider,
          kept.account(),
          kept.keyId(),
          kept.version(),
          kept.updatedAt(),
          "/api/v1/gbm/payment/%s/%s".formatted(provider, kept.clientId().value()));
    }
  }

  @GetMapping("/console/clients/{id}/payment-providers")
  String list(@PathVariable String id, Model page) {
    ClientId client = ClientIds.of(id);
    List<ProviderRow> rows = settings.of(client).stream().map(ProviderRow::of).toList();
    page.addAttribute("client", client.value());
    page.addAttribute("rows", rows);
    return "console/providers";
  }
}
