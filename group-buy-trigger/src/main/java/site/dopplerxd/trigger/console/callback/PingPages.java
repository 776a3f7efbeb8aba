package site.dopplerxd.trigger.console.callback;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.client.service.ClientRegistry;
import site.dopplerxd.domain.notify.operation.CallbackPing;
import site.dopplerxd.domain.notify.operation.Pinged;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.trigger.http.operator.ClientIds;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** A test callback: sent, and its answer shown. */
@Controller
@RequestMapping("/console/test-callback")
@RequiredArgsConstructor
class PingPages {
  private static final int MOST_URL = 512;

  private final CallbackPing pings;
  private final ClientRegistry clients;

  @GetMapping
  String form(@RequestParam(defaultValue = "") String client, Model page) {
    page.addAttribute("client", client);
    return "console/test-callback";
  }

  @PostMapping
  String send(
      @RequestParam String url,
      @RequestParam(defaultValue = "") String client,
      OperatorCommand command,
      Model page) {
    if (url.isBlank() || url.length() > MOST_URL) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "url");
    }
    Pinged sent = pings.send(url.strip(), clientOf(client.strip()), command).result();
    page.addAttribute("answer", sent);
    page.addAttribute("url", url);
    page.addAttribute("reason", command.reason());
    return form(client, page);
  }

  private ClientId clientOf(String id) {
    return Optional.of(id)
        .filter(text -> !text.isEmpty())
        .map(text -> clients.get(ClientIds.of(text)).client().id())
        .orElse(ClientId.NO_CLIENT);
  }
}
