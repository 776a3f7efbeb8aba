package site.dopplerxd.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import site.dopplerxd.testing.TestDatabase;

/** Starts the shared service when the first test asks for it; it ends with the last one. */
final class SharedService implements ParameterResolver {
  static final String BLOCKED_SOURCE = "s09";
  static final String BLOCKED_CHANNEL = "c09";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Shop.class;
  }

  @Override
  public Shop resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedService.class))
        .computeIfAbsent(Open.class, key -> new Open(start()), Open.class)
        .shop();
  }

  private static RunningService start() {
    RunningService service = serve();
    OtherClients.add(service.sql());
    return service;
  }

  private static RunningService serve() {
    return RunningService.on(
        TestDatabase.migratedSchema("shared"),
        RunningService.WITHOUT_ROUNDS,
        "group-buy.login.wrong-per-minute=1000",
        "group-buy.trade.blocked-channels=" + BLOCKED_SOURCE + "/" + BLOCKED_CHANNEL);
  }

  /** Closed by the store. */
  private record Open(RunningService service, Shop shop) implements AutoCloseable {
    Open(RunningService service) {
      this(service, new Shop(service));
    }

    @Override
    public void close() {
      service.close();
    }
  }
}
