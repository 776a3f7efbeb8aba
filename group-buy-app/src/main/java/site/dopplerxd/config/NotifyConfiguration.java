package site.dopplerxd.config;

import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;
import site.dopplerxd.domain.minute.MinuteWriter;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.CategoryTerms;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.channel.HeaderPreview;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.payment.service.PaymentCallbackWorker;
import site.dopplerxd.domain.payment.service.PaymentIntake;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.mq.MqSettings;

/** Delivery: its bounds, its dispatcher, and when it begins and ends. */
@Configuration(proxyBeanMethods = false)
@Import({CallbackUrlCheck.class, HeaderPreview.class})
@EnableScheduling
@EnableConfigurationProperties(NotifyProperties.class)
class NotifyConfiguration {

  @Bean
  DispatcherSettings dispatcherSettings(
      NotifyProperties properties, CallbackSettings callback, List<CategoryTerms> terms) {
    try {
      return new DispatcherSettings(
              NodeName.ofThisStart(),
              properties.maxInFlight(),
              callback.callTimeout(),
              properties.lease())
          .with(terms);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(NotifyProperties.PREFIX + "." + e.getMessage(), e);
    }
  }

  /** A broker that is configured and cannot be spoken to is a mistake, not a choice. */
  @Bean
  DeliveryChannels deliveryChannels(List<DeliveryChannel> channels, MqSettings mq) {
    var served = new DeliveryChannels(channels);
    if (mq.broker() != null && !served.serves(NotifyType.MQ)) {
      throw new IllegalArgumentException(
          MqSettings.PREFIX + ".broker needs group-buy-app-mq.jar: this one has no client of it");
    }
    return served;
  }

  /** For clients without their own. */
  @Bean
  RetrySchedule serviceSchedule(NotifyProperties properties) {
    return properties.retries();
  }

  /** Ended by {@link #deliveryStops}; here where the start fails. */
  @Bean(destroyMethod = "close")
  NotifyDispatcher notifyDispatcher(
      NotifyTaskRepository tasks,
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      HostAdmission admission,
      List<DeliveryObserver> observers,
      DispatcherSettings settings,
      Clock clock) {
    return new NotifyDispatcher(tasks, channels, endpoints, admission, observers, settings, clock);
  }

  /** What an earlier start left behind is taken on as soon as this one can serve. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> deliveryStarts(NotifyDispatcher dispatcher) {
    return ready -> dispatcher.lookForDueTasks();
  }

  /**
   * Deliveries end after those who owe some until then, the web server and what handles payments,
   * and before what is stopped in the first phase, as the connection to a broker is. What all of
   * them counted is written last, with the time-out of one statement.
   */
  @Bean
  SmartLifecycle deliveryStops(
      PaymentIntake intake,
      PaymentCallbackWorker payments,
      NotifyDispatcher dispatcher,
      MinuteWriter minutes) {
    return new DeliveryStop(
        List.of(
            intake::close,
            payments::close,
            dispatcher::close,
            () -> Safely.run(minutes::writeLast)));
  }

  /** Ends them between the web server and the jobs. */
  @RequiredArgsConstructor
  static final class DeliveryStop implements SmartLifecycle {
    private final List<Runnable> inThisOrder;
    private volatile boolean running;

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      inThisOrder.forEach(Runnable::run);
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    /** Before the framework waits for jobs that run: one of them would go on claiming. */
    @Override
    public int getPhase() {
      return ExecutorConfigurationSupport.DEFAULT_PHASE + 1;
    }
  }
}
