package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;

class DeliveryObserversTest {
  @Test
  void allAreToldEvenWhenTheFirstThrows() {
    var second = new RecordingDeliveryObserver();
    var third = new RecordingDeliveryObserver();
    DeliveryObserver broken =
        (DeliveryObserver)
            Proxy.newProxyInstance(
                DeliveryObserver.class.getClassLoader(),
                new Class<?>[] {DeliveryObserver.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("broken");
                });
    var all = new DeliveryObservers(List.of(broken, second, third));
    all.recordingFailed(3, new IllegalStateException("no database"));
    all.releasingFailed(4, new IllegalStateException("no database"));
    assertThat(second.failedRecordings()).containsExactly(3);
    assertThat(third.failedRecordings()).containsExactly(3);
    assertThat(third.failedPostponings()).containsExactly(4);
  }

  @Test
  void allNewsAreToldAsTheyAre() throws ReflectiveOperationException {
    List<String> heard = new ArrayList<>();
    DeliveryObserver listener =
        (DeliveryObserver)
            Proxy.newProxyInstance(
                DeliveryObserver.class.getClassLoader(),
                new Class<?>[] {DeliveryObserver.class},
                (proxy, method, arguments) -> heard.add(method.getName()));
    var all = new DeliveryObservers(List.of(listener, listener));
    List<String> told = new ArrayList<>();
    for (Method news : DeliveryObserver.class.getMethods()) {
      news.invoke(all, Stream.of(news.getParameterTypes()).map(this::anyOf).toArray());
      told.addAll(List.of(news.getName(), news.getName()));
    }
    assertThat(heard).isEqualTo(told).hasSizeGreaterThan(10);
  }

  private @Nullable Object anyOf(Class<?> type) {
    return type == boolean.class ? Boolean.TRUE : type == int.class ? Integer.valueOf(1) : null;
  }
}
