package site.dopplerxd.infrastructure.callback.http;

import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import site.dopplerxd.domain.notify.channel.ShownHeader;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/** The headers of a request as it would be sent, for people to see. */
final class RequestHeaders {
  private RequestHeaders() {}

  /** Those of the request, and those that OkHttp adds, in the order in which they are sent. */
  static List<ShownHeader> shown(Request request, OneShotJson body) {
    List<ShownHeader> shown = new ArrayList<>();
    request.headers().forEach(header -> shown.add(shown(header.getFirst(), header.getSecond())));
    shown.add(new ShownHeader("Content-Type", body.contentType().toString()));
    shown.add(new ShownHeader("Content-Length", Long.toString(body.contentLength())));
    shown.add(new ShownHeader("Host", host(request.url())));
    shown.add(new ShownHeader("Connection", "Keep-Alive"));
    return shown;
  }

  private static ShownHeader shown(String name, String value) {
    boolean signs = name.equals(StandardWebhooksSigner.SIGNATURE_HEADER);
    return new ShownHeader(name, signs ? StandardWebhooksSigner.masked(value) : value);
  }

  private static String host(HttpUrl url) {
    String name = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return usual ? name : name + ":" + url.port();
  }
}
