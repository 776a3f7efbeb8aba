package site.dopplerxd.trigger.job;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** Refuses a time of a job by its key; the framework would name the method. */
@Component
class CronCheck implements BeanFactoryPostProcessor, EnvironmentAware {
  private static final Pattern KEY = Pattern.compile("\\$\\{([\\w.-]+):");

  private @Nullable Environment environment;

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    if (environment != null) {
      check(environment);
    }
  }

  /**
   * @throws IllegalArgumentException that begins with the key of a time that is none
   */
  static void check(Environment environment) {
    Stream.of(CountedJobs.class, GroupBuyNotifyJob.class)
        .flatMap(jobs -> Arrays.stream(jobs.getDeclaredMethods()))
        .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Scheduled.class)))
        .map(Scheduled::cron)
        .forEach(cron -> require(cron, environment));
  }

  private static void require(String cron, Environment environment) {
    Matcher key = KEY.matcher(cron);
    String value = environment.resolvePlaceholders(cron);
    if (key.find() && !value.equals(Scheduled.CRON_DISABLED)) {
      try {
        CronExpression.parse(value);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s must be six fields or \"-\": %s".formatted(key.group(1), e.getMessage()), e);
      }
    }
  }
}
