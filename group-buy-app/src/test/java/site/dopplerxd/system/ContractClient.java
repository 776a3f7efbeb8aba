package site.dopplerxd.system;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Calls documented operations, with the credentials that they name or with others. */
final class ContractClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  ContractClient(RunningService service) {
    this.base = "http://127.0.0.1:" + service.port();
  }

  /** A request under way: what is not said is as the document has it. */
  final class Call {
    private final HttpRequest.Builder request;
    private final String method;
    private BodyPublisher body;

    private Call(String method, String url, String body) {
      this.method = method;
      this.body = body == null ? BodyPublishers.ofString("") : BodyPublishers.ofString(body);
      this.request =
          HttpRequest.newBuilder(URI.create(base + url))
              .timeout(Duration.ofSeconds(60))
              .setHeader("Accept-Language", "en");
    }

    Call header(String name, String value) {
      request.setHeader(name, value);
      return this;
    }

    Call body(String other) {
      return body(BodyPublishers.ofString(other));
    }

    Call body(BodyPublisher other) {
      this.body = other;
      return this;
    }

    Call as(String name, String password) {
      byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
      return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    Call asViewer() {
      return as("viewer", "demo-viewer");
    }

    HttpResponse<String> send() {
      try {
        return http.send(request.method(method, body).build(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new IllegalStateException("no answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  Call get(String url) {
    return new Call("GET", url, null);
  }

  /** The documented example, with valid credentials. */
  Call example(DocumentedOperation operation) {
    return withCredentials(operation, anonymous(operation, operation.exampleUrl()));
  }

  /** The documented example at another address, with valid credentials. */
  Call at(DocumentedOperation operation, String url) {
    return withCredentials(operation, anonymous(operation, url));
  }

  Call method(DocumentedOperation operation, String method) {
    return withCredentials(operation, new Call(method, operation.examplePath(), null));
  }

  Call anonymous(DocumentedOperation operation, String url) {
    String body = operation.hasBody() ? DocumentedOperation.write(operation.exampleBody()) : null;
    Call call = new Call(operation.method(), url, body);
    return body == null ? call : call.header("Content-Type", "application/json");
  }

  private static Call withCredentials(DocumentedOperation operation, Call call) {
    return switch (operation.scheme().orElse("none")) {
      case "none" -> call;
      case "clientKey" -> call.header("X-API-Key", TradeClient.DEMO_KEY);
      case "operator" -> call.as("admin", "demo-admin");
      default -> throw new AssertionError("unknown scheme of " + operation);
    };
  }

  JSONObject document() {
    return JSON.parseObject(get("/v3/api-docs").asViewer().send().body());
  }
}
