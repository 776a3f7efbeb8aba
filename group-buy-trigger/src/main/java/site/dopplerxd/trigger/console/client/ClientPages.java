package site.dopplerxd.trigger.console.client;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.IssuedClient;
import site.dopplerxd.domain.client.service.ClientRegistry;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.trigger.http.operator.ClientIds;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** The clients: all of them, a new one, and one with its settings. */
@Controller
@RequestMapping("/console/clients")
@RequiredArgsConstructor
class ClientPages {
  private static final int MOST_NAME = 128;
  private static final int MOST_CHANNEL = 32;
  private static final long MOST_OVERLAP_HOURS = ClientRegistry.LONGEST_OVERLAP.toHours();

  private final ClientRegistry registry;

  @GetMapping
  String list(@RequestParam(defaultValue = "") String after, Model page) {
    Optional<ClientId> from = Optional.of(after).filter(id -> !id.isEmpty()).map(ClientIds::of);
    List<ClientAccount> found = registry.list(from, ListPage.LIMIT);
    ListPage.show(page, found, Function.identity(), one -> one.client().id().value());
    return "console/clients";
  }

  @GetMapping("/new")
  String blank(Model page) {
    page.addAttribute("form", ClientForm.EMPTY);
    return "console/client-new";
  }

  @PostMapping
  String create(
      ClientForm form, OperatorCommand command, HttpServletResponse response, Model page) {
    var client =
        new ApiClient(
            ClientIds.of(FormText.required("clientId", form.clientId(), MOST_CHANNEL)),
            FormText.required("name", form.name(), MOST_NAME),
            new SalesChannel(
                FormText.required("source", form.source(), MOST_CHANNEL),
                FormText.required("channel", form.channel(), MOST_CHANNEL)),
            true,
            form.zone());
    return issued(registry.register(client, form.preferences(), command), response, page);
  }

  @GetMapping("/{id}")
  String one(@PathVariable String id, Model page) {
    ClientAccount account = registry.get(ClientIds.of(id));
    page.addAttribute("account", account);
    page.addAttribute("form", ClientForm.of(account));
    return "console/client";
  }

  @PostMapping("/{id}")
  String change(
      @PathVariable String id,
      @RequestParam long version,
      ClientForm form,
      OperatorCommand command) {
    String name = FormText.required("name", form.name(), MOST_NAME);
    registry.change(ClientIds.of(id), version, name, form.zone(), form.preferences(), command);
    return done(id, "changed");
  }

  @PostMapping("/{id}/{what:enable|disable}")
  String enable(@PathVariable String id, @PathVariable String what, OperatorCommand command) {
    registry.enable(ClientIds.of(id), what.equals("enable"), command);
    return done(id, what + "d");
  }

  @PostMapping("/{id}/rotate-key")
  String rotateKey(
      @PathVariable String id,
      @RequestParam long version,
      OperatorCommand command,
      HttpServletResponse response,
      Model page) {
    return issued(registry.rotateKey(ClientIds.of(id), version, command), response, page);
  }

  @PostMapping("/{id}/rotate-secret")
  String rotateSecret(
      @PathVariable String id,
      @RequestParam long version,
      @RequestParam(defaultValue = "24") long overlapHours,
      OperatorCommand command,
      HttpServletResponse response,
      Model page) {
    if (overlapHours < 0 || overlapHours > MOST_OVERLAP_HOURS) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER, "overlapHours (0..%d)".formatted(MOST_OVERLAP_HOURS));
    }
    Duration overlap = Duration.ofHours(overlapHours);
    return issued(
        registry.rotateSecret(ClientIds.of(id), version, overlap, command), response, page);
  }

  /** Shown this once, and kept by nothing on the way. */
  private static String issued(IssuedClient issued, HttpServletResponse response, Model page) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    page.addAttribute("account", issued.account());
    page.addAttribute("key", issued.key().map(ApiKey::reveal).orElse(null));
    page.addAttribute("lines", lines(issued));
    page.addAttribute("secret", issued.secret().map(SigningSecret::reveal).orElse(null));
    return "console/client-issued";
  }

  private static List<ReadyLine> lines(IssuedClient issued) {
    return issued
        .key()
        .map(key -> ReadyLine.of(issued.account().client(), key.reveal()))
        .orElse(List.of());
  }

  private static String done(String id, String what) {
    return "redirect:/console/clients/%s?done=%s".formatted(id, what);
  }
}
