package site.dopplerxd.system.process;

import java.util.function.UnaryOperator;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import site.dopplerxd.Application;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.shared.UnitOfWork;

/** The application as it is, but for ports that halt at a {@link HaltPoint}. */
public final class HaltingApplication {
  private HaltingApplication() {}

  /** Halts at the first pass of the moment that the first argument names. */
  public static void main(String[] args) {
    HaltPoint.valueOf(args[0]).haltAtPass(1);
    run(UnaryOperator.identity(), args);
  }

  /**
   * Halts at what was or will be told by {@link HaltPoint#haltAtPass}.
   *
   * @param around goes around its way out to the merchants
   */
  public static ConfigurableApplicationContext run(
      UnaryOperator<DeliveryChannel> around, String... args) {
    SpringApplication application = new SpringApplication(Application.class);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(Ports.class, () -> new Ports(around)));
    return application.run(args);
  }

  private record Ports(UnaryOperator<DeliveryChannel> around) implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof UnitOfWork unitOfWork) {
        return new HaltingUnitOfWork(unitOfWork);
      }
      if (bean instanceof DeliveryChannel gateway) {
        return around.apply(gateway);
      }
      return bean instanceof NotifyTaskRepository tasks ? new HaltingTasks(tasks) : bean;
    }
  }
}
