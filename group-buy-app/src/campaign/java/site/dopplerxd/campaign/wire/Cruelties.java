package site.dopplerxd.campaign.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** All that a merchant can do to its caller, each at an address of its own, all at once. */
final class Cruelties implements AutoCloseable {
  static final Duration CALL_TIMEOUT = Duration.ofMillis(1500);

  private static final Duration DRIP = Duration.ofMillis(50);
  private static final long MEGABYTE = 1024 * 1024;
  private static final byte[] SUCCESS = "success".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TLS_ALERT = {0x15, 3, 1, 0, 2, 2, 40};
  private static final String REFUSED = "refused: ";
  private static final String UNREACHABLE = "unreachable: ";
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String NOT_WHOLE = "the answer is not HTTP, or not all of it came while .*";
  private static final String CLOSED = "the connection was closed while .*";
  private static final String TOO_LARGE = "the answer is too large while .*";
  private static final String CLOSED_OR_RESET = "the connection .*";
  private static final String TIMED_OUT = "timed out while .*";
  private static final String ON_TLS = ".* while agreeing on TLS";

  private final List<Cruelty> all = new ArrayList<>();
  private final HostileMerchant lure = HostileMerchant.answering(Behaviour.success());

  Cruelties() throws IOException {
    addThoseWhoNeverEnd();
    addThoseWhoBreakOff();
    addThoseWhoSpeakSomethingElse();
    addThoseWhoDoNotListen();
    addThoseWhoAnswerSomethingElse();
    addThoseWhoKeepTheirConnections();
  }

  private void addThoseWhoNeverEnd() {
    unreachable("hangs", TIMED_OUT, Behaviour.hang());
    unreachable("is too late", TIMED_OUT, Behaviour.late(CALL_TIMEOUT, Behaviour.success()));
    unreachable("drips headers", TIMED_OUT, Behaviour.dripHeaders(DRIP));
    unreachable("drips a body", TIMED_OUT, Behaviour.dripBody(DRIP));
    unreachable("sends headers without end", TOO_LARGE, Behaviour.endlessHeaders());
    unreachable("sends an endless chunk extension", TOO_LARGE, Behaviour.endlessChunkExtension());
    unreachable("promises for ever", TOO_LARGE, flood("103 Early Hints"));
    unreachable("wants more for ever", TOO_LARGE, flood("100 Continue"));
  }

  private static Behaviour flood(String status) {
    return Behaviour.raw(("HTTP/1.1 " + status + "\r\n\r\n").repeat(50_000));
  }

  private void addThoseWhoBreakOff() {
    unreachable("hangs up", CLOSED, Behaviour.hangUp());
    unreachable("hangs up in the status", CLOSED, Behaviour.raw("HTTP/1.1 20"));
    unreachable(
        "hangs up in the body",
        NOT_WHOLE,
        Behaviour.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nsuccess"));
    unreachable(
        "hangs up in a chunk",
        "(" + NOT_WHOLE + "|" + CLOSED + ")",
        Behaviour.raw(CHUNKED + "7\r\nsucc"));
    struck("resets", CLOSED_OR_RESET, "http", BluntServer.Blow.RESET);
  }

  private void addThoseWhoSpeakSomethingElse() {
    unreachable("talks garbage", NOT_WHOLE, Behaviour.raw("\u0000\u00ff\u001b 220 ftp\r\n\r\n"));
    unreachable("speaks HTTP/0.9", NOT_WHOLE, Behaviour.raw("success\r\n"));
    unreachable(
        "answers a status below zero",
        "failed with IllegalStateException while .*",
        Behaviour.raw("HTTP/1.1 -20 OK\r\n\r\nsuccess"));
    unreachable("answers no status", NOT_WHOLE, Behaviour.raw("HTTP/1.1 abc\r\n\r\nsuccess"));
    unreachable(
        "counts its body below zero",
        NOT_WHOLE,
        Behaviour.raw("HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\nsuccess"));
    refused(
        "says nothing at length",
        "204",
        Behaviour.raw("HTTP/1.1 204 -\r\nContent-Length: 7\r\n\r\nsuccess"));
    unreachable("breaks its chunks", NOT_WHOLE, Behaviour.raw(CHUNKED + "secret"));
    unreachable(
        "counts chunks below zero",
        NOT_WHOLE,
        Behaviour.raw(CHUNKED + "-7\r\nsuccess\r\n0\r\n\r\n"));
    refused("wants a proxy's password", "407", Behaviour.text(407, "success"));
    struck(
        "has no TLS",
        ON_TLS,
        "https",
        BluntServer.Blow.saying("HTTP/1.1 400 -\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
    struck("refuses TLS", ON_TLS, "https", BluntServer.Blow.saying(TLS_ALERT));
    struck("resets on TLS", ON_TLS, "https", BluntServer.Blow.RESET);
  }

  private void addThoseWhoDoNotListen() throws IOException {
    HostileMerchant slamming = HostileMerchant.answering(Behaviour.success());
    slamming.slamTheDoor();
    add("slams the door", slamming.url("/cb"), UNREACHABLE + CLOSED_OR_RESET, slamming);

    Socket deaf = new Socket();
    deaf.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    add(
        "refuses",
        "http://127.0.0.1:" + deaf.getLocalPort() + "/cb",
        UNREACHABLE + "the connection was refused while connecting",
        deaf);

    ServerSocket silent = new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
    add(
        "never agrees on TLS",
        "https://127.0.0.1:" + silent.getLocalPort() + "/cb",
        UNREACHABLE + TIMED_OUT,
        silent);

    ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    List<AutoCloseable> queue = new ArrayList<>(List.of(full));
    for (int i = 0; i < 3; i++) {
      SocketChannel waiting = SocketChannel.open();
      waiting.configureBlocking(false);
      waiting.connect(full.getLocalSocketAddress());
      queue.add(waiting);
    }
    add(
        "takes no more connections",
        "http://127.0.0.1:" + full.getLocalPort() + "/cb",
        UNREACHABLE + "timed out while connecting",
        () -> closeAll(queue));
  }

  private void addThoseWhoAnswerSomethingElse() {
    refused("sends 300 MB", "200", Behaviour.hugeBody(300 * MEGABYTE));
    refused("packs success", "200", Behaviour.gzipped(SUCCESS));
    refused("packs a bomb", "200", Behaviour.gzipped(new byte[(int) (20 * MEGABYTE)]));
    refused("sends elsewhere", "307", Behaviour.redirect(307, lure.url("/cb")));
    refused("has moved", "301", Behaviour.redirect(301, lure.url("/cb")));
    refused(
        "wants to be asked again at once",
        "408",
        Behaviour.bytes(408, "Retry-After: 0\r\n", SUCCESS));
    refused("is busy", "503", Behaviour.bytes(503, "Retry-After: 0\r\n", SUCCESS));
    refused("is busy for a second", "503", Behaviour.bytes(503, "Retry-After: 1\r\n", SUCCESS));
    refused("fails", "500", Behaviour.text(500, "success"));
    refused(
        "wants a password", "401", Behaviour.bytes(401, "WWW-Authenticate: Basic\r\n", SUCCESS));
    refused("says error", "200", Behaviour.text(200, "error"));
    refused("says OK", "200", Behaviour.text(200, "OK"));
    refused("says no in JSON", "200", Behaviour.text(200, "{\"success\":false}"));
    refused("says nothing", "200", Behaviour.text(200, ""));
    refused("has nothing to say", "204", Behaviour.raw("HTTP/1.1 204 -\r\n\r\n"));
    refused(
        "wants to speak something else",
        "101",
        Behaviour.bytes(101, "Connection: Upgrade\r\nUpgrade: ftp\r\n", new byte[0]));
    refused("says more than success", "200", Behaviour.text(200, "success, but"));
    refused(
        "cuts success short",
        "200",
        Behaviour.raw("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsuccess"));
  }

  /** What counts is the second request of a connection: the first is answered so that one comes. */
  private void addThoseWhoKeepTheirConnections() {
    Behaviour error = Behaviour.text(200, "error");
    triedOnceMore("hangs up on a reused connection", Behaviour.onceThen(error, Behaviour.hangUp()));
    triedOnceMore("resets a reused connection", Behaviour.onceThen(error, Behaviour.reset()));

    HostileMerchant hasty = HostileMerchant.answering(Cruelties::refuseAndPraiseTheNext);
    add(
        "answers what was not asked yet",
        hasty.url("/cb"),
        REFUSED + "500|" + UNREACHABLE + NOT_WHOLE,
        hasty);
  }

  private static void refuseAndPraiseTheNext(Behaviour.Exchange exchange) throws IOException {
    exchange.send(
        "HTTP/1.1 500 -\r\nContent-Length: 0\r\n\r\n"
            + "HTTP/1.1 200 -\r\nContent-Length: 7\r\n\r\nsuccess");
  }

  /** A client that finds its idle connection closed tries a new one, uncounted. */
  private void triedOnceMore(String name, Behaviour behaviour) {
    HostileMerchant merchant = HostileMerchant.answering(behaviour);
    Pattern recorded = Pattern.compile(REFUSED + "200");
    all.add(new Cruelty(name, merchant.url("/cb"), recorded, 2, Optional.of(merchant), merchant));
  }

  private void unreachable(String name, String told, Behaviour behaviour) {
    HostileMerchant merchant = HostileMerchant.answering(behaviour);
    add(name, merchant.url("/cb"), UNREACHABLE + told, merchant);
  }

  private void refused(String name, String status, Behaviour behaviour) {
    HostileMerchant merchant = HostileMerchant.answering(behaviour);
    add(name, merchant.url("/cb"), REFUSED + status, merchant);
  }

  private void struck(String name, String told, String scheme, BluntServer.Blow blow) {
    BluntServer server = new BluntServer(blow);
    add(name, scheme + "://127.0.0.1:" + server.port() + "/cb", UNREACHABLE + told, server);
  }

  private void add(String name, String url, String recorded, AutoCloseable server) {
    Optional<HostileMerchant> merchant =
        server instanceof HostileMerchant hostile ? Optional.of(hostile) : Optional.empty();
    all.add(new Cruelty(name, url, Pattern.compile(recorded), 1, merchant, server));
  }

  List<Cruelty> all() {
    return all;
  }

  /** Where some of them send their callers. */
  HostileMerchant lure() {
    return lure;
  }

  private static void closeAll(List<? extends AutoCloseable> servers) throws Exception {
    for (AutoCloseable server : servers) {
      server.close();
    }
  }

  @Override
  public void close() throws Exception {
    lure.close();
    closeAll(all.stream().map(Cruelty::server).toList());
  }
}
