package site.dopplerxd.domain.notify.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.port.DeliveryObserver;
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
    all.postponingFailed(4, new IllegalStateException("no database"));
    assertThat(second.failedRecordings()).containsExactly(3);
    assertThat(third.failedRecordings()).containsExactly(3);
    assertThat(third.failedPostponings()).containsExactly(4);
  }
}
