package site.dopplerxd.system.process;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import site.dopplerxd.Application;
import site.dopplerxd.domain.notify.port.NotifyTaskRepository;
import site.dopplerxd.domain.shared.UnitOfWork;

/**
 * The application as it is, but for ports that halt at the {@link Moment} the first argument names.
 */
final class HaltingApplication {
  private HaltingApplication() {}

  public static void main(String[] args) {
    System.setProperty(Moment.PROPERTY, args[0]);
    SpringApplication application = new SpringApplication(Application.class);
    application.addInitializers(
        context -> ((GenericApplicationContext) context).registerBean(Ports.class, Ports::new));
    application.run(args);
  }

  private static final class Ports implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof UnitOfWork unitOfWork) {
        return new HaltingUnitOfWork(unitOfWork);
      }
      return bean instanceof NotifyTaskRepository tasks ? new HaltingTasks(tasks) : bean;
    }
  }
}
