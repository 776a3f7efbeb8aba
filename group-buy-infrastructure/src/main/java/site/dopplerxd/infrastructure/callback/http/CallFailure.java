package site.dopplerxd.infrastructure.callback.http;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import site.dopplerxd.infrastructure.callback.AnswerTooLargeException;
import site.dopplerxd.infrastructure.callback.CallInProgress;
import site.dopplerxd.infrastructure.callback.guard.BehindProxyException;
import site.dopplerxd.infrastructure.callback.guard.LookupTimeoutException;

/**
 * Says in one line why a call failed. In our own words: the messages of exceptions quote what the
 * peer sent, and that belongs neither into a log nor into a table.
 */
final class CallFailure {
  private record Sentence(Class<? extends Exception> type, String words) {}

  /** The first that fits any exception of the chain; the more telling ones stand first. */
  private static final List<Sentence> SENTENCES =
      List.of(
          new Sentence(CertificateExpiredException.class, "the certificate has expired"),
          new Sentence(CertificateNotYetValidException.class, "the certificate is not valid yet"),
          new Sentence(SSLPeerUnverifiedException.class, "the certificate is for another host"),
          new Sentence(
              CertPathBuilderException.class, "no trusted authority signed the certificate"),
          new Sentence(CertificateException.class, "the certificate is not valid"),
          new Sentence(AnswerTooLargeException.class, "the answer is too large"),
          new Sentence(LookupTimeoutException.class, "the name server did not answer in time"),
          new Sentence(BehindProxyException.class, "the egress proxy could not reach the host"),
          new Sentence(UnknownHostException.class, "the host is unknown"),
          new Sentence(ConnectException.class, "the connection was refused"),
          new Sentence(NoRouteToHostException.class, "there is no route to the host"),
          new Sentence(InterruptedIOException.class, "timed out"),
          new Sentence(SSLException.class, "TLS failed"),
          new Sentence(EOFException.class, "the connection was closed"),
          new Sentence(ProtocolException.class, "the answer is not HTTP, or not all of it came"),
          new Sentence(SocketException.class, "the connection failed"));

  private static final int MAX_CHAIN = 20;

  private CallFailure() {}

  static String describe(Exception failure, CallInProgress call) {
    String words = Thread.currentThread().isInterrupted() ? "interrupted" : sentence(failure);
    return words + " while " + call.getPhase().getWords();
  }

  private static String sentence(Exception failure) {
    return SENTENCES.stream()
        .filter(sentence -> isInChain(sentence.type(), failure))
        .map(Sentence::words)
        .findFirst()
        .orElse("failed with " + failure.getClass().getSimpleName());
  }

  private static boolean isInChain(Class<? extends Exception> type, Throwable failure) {
    Throwable link = failure;
    for (int depth = 0; link != null && depth < MAX_CHAIN; depth++) {
      if (type.isInstance(link)) {
        return true;
      }
      link = link.getCause();
    }
    return false;
  }
}
