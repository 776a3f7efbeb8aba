package site.dopplerxd.infrastructure.callback.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.infrastructure.callback.CallInProgress;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.guard.BoundedDns;
import site.dopplerxd.infrastructure.callback.guard.GuardedSocketFactory;

/** OkHttp with every bound that calling strangers needs; one for all calls. */
@Component
final class CallbackHttpClient implements AutoCloseable {
  private final OkHttpClient pooled;

  /** Keeps nothing, so that each of its calls dials. */
  private final OkHttpClient fresh;

  @Autowired
  CallbackHttpClient(CallbackSettings settings, GuardedSocketFactory sockets, BoundedDns names) {
    this(client(settings, sockets, names));
  }

  CallbackHttpClient(OkHttpClient pooled) {
    this.pooled = pooled;
    this.fresh =
        pooled.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS)).build();
  }

  static OkHttpClient client(
      CallbackSettings settings, GuardedSocketFactory sockets, BoundedDns names) {
    return new OkHttpClient.Builder()
        .callTimeout(settings.callTimeout())
        .connectTimeout(settings.connectTimeout())
        .readTimeout(settings.silenceTimeout())
        .socketFactory(sockets)
        .dns(names)
        .proxy(Proxy.NO_PROXY)
        // HTTP/2 would let every peer fill a window of 16 MB, on a thread that is not the call's.
        .protocols(List.of(Protocol.HTTP_1_1))
        // One address after the other: a forbidden one ends the call before the next is dialled.
        .fastFallback(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .addInterceptor(CallbackHttpClient::withItsSilence)
        .addNetworkInterceptor(CallbackHttpClient::withoutRetryAfter)
        .addNetworkInterceptor(CallbackHttpClient::withoutEarlyAnswer)
        .addNetworkInterceptor(CallbackHttpClient::withoutNegativeLength)
        .connectionPool(
            new ConnectionPool(
                settings.maxIdleConnections(),
                settings.idleTime().toMillis(),
                TimeUnit.MILLISECONDS))
        .build();
  }

  /**
   * Sends the request once, or once more if all that is known is that a pooled connection was dead.
   */
  CallbackAnswer post(Request request, AcknowledgementMode mode, CallInProgress progress)
      throws IOException {
    try {
      return exchange(pooled, request, mode, progress);
    } catch (IOException failure) {
      if (!progress.foundConnectionClosed(failure)) {
        throw failure;
      }
      progress.markSentTwice();
      return exchange(fresh, request, mode, progress);
    }
  }

  @Override
  public void close() {
    pooled.connectionPool().evictAll();
  }

  private static CallbackAnswer exchange(
      OkHttpClient client, Request request, AcknowledgementMode mode, CallInProgress progress)
      throws IOException {
    Call call = client.newCall(request);
    call.timeout().timeout(progress.remainingNanos(), TimeUnit.NANOSECONDS);
    call.addEventListener(progress);
    Response response;
    try {
      response = call.execute();
    } catch (ProtocolException refused) {
      return statusOf(refused, progress);
    }
    return read(call, response, mode, progress);
  }

  /**
   * OkHttp refuses some answers that are complete, such as a 204 with a length or a 407. Their
   * status is an answer.
   */
  private static CallbackAnswer statusOf(ProtocolException refused, CallInProgress progress)
      throws ProtocolException {
    boolean answered = !(refused instanceof NoAnswerException) && !CallInProgress.isUnanswered();
    if (answered && progress.getStatus() > 0) {
      return CallbackAnswer.ofStatus(progress.getStatus(), progress.getRetryAfter());
    }
    throw refused;
  }

  private static CallbackAnswer read(
      Call call, Response response, AcknowledgementMode mode, CallInProgress progress)
      throws IOException {
    try (response) {
      CallbackAnswer answer = CallbackAnswer.read(response, progress.getRetryAfter(), mode);
      if (!answer.whole()) {
        call.cancel(); // Closing alone would go on reading for 100 ms to save the connection.
      }
      return answer;
    }
  }

  /** A call that may take longer than others may be silent for longer. */
  private static Response withItsSilence(Interceptor.Chain chain) throws IOException {
    int millis =
        (int) CallInProgress.silence(Duration.ofMillis(chain.readTimeoutMillis())).toMillis();
    return chain
        .withReadTimeout(millis, TimeUnit.MILLISECONDS)
        .withWriteTimeout(millis, TimeUnit.MILLISECONDS)
        .proceed(chain.request());
  }

  /** What came is no answer to the request. */
  private static final class NoAnswerException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String why) {
      super(why);
    }
  }

  /**
   * OkHttp reads all bytes on a connection as the answer to the next request. Bytes that arrived
   * before the request was sent end the connection (RFC 9112, 9.2).
   */
  private static Response withoutEarlyAnswer(Interceptor.Chain chain) throws IOException {
    Connection connection = requireNonNull(chain.connection());
    if (connection.socket().getInputStream().available() > 0) {
      throw tooEarly(connection);
    }
    Response response = chain.proceed(chain.request());
    if (CallInProgress.isUnanswered()) {
      ProtocolException tooEarly = tooEarly(connection);
      response.close();
      throw tooEarly;
    }
    return response;
  }

  /**
   * OkHttp fails on one with an unchecked exception, when it reads the body and again when it
   * closes it, and never gives the connection back. Refused here, it ends it. (-1 stands for none.)
   */
  private static Response withoutNegativeLength(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.body().contentLength() < -1) {
      throw new NoAnswerException("a negative Content-Length");
    }
    return response;
  }

  /** To cancel the call would not do: it has let go of its connection if the body is empty. */
  private static ProtocolException tooEarly(Connection connection) throws IOException {
    connection.socket().close();
    return new NoAnswerException("an answer from before the request");
  }

  /** Taken out of OkHttp's sight: it would act on this header, and fails on a number too big. */
  private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    CallInProgress.askedToWait(RetryAfter.of(response));
    return response.header(RetryAfter.HEADER) == null
        ? response
        : response.newBuilder().removeHeader(RetryAfter.HEADER).build();
  }
}
