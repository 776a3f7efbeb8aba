package site.dopplerxd.config;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.alert.port.AlertObserver;
import site.dopplerxd.domain.alert.service.Alerts;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;

/** Who is told when delivery is in trouble. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertProperties.class)
class AlertConfiguration {

  /** Closed after the dispatcher, whose observer reports to it: its last failures are told. */
  @Bean(destroyMethod = "close")
  Alerts alerts(
      DispatcherSettings node,
      AlertProperties properties,
      List<AlertChannel> channels,
      NotifyTaskRepository tasks,
      OpenBreakers breakers,
      AlertObserver observer,
      Clock clock) {
    return new Alerts(
        node.node(), properties.settings(), channels, tasks, breakers, observer, clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> alertsStart(Alerts alerts) {
    return ready -> alerts.start();
  }
}
