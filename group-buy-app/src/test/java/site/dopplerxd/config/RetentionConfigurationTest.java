package site.dopplerxd.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.notify.retention.NotifyRetention;
import site.dopplerxd.domain.notify.retention.RetentionStep;

class RetentionConfigurationTest {
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withUserConfiguration(RetentionConfiguration.class)
          .withBean(
              ExpiredTaskRepository.class,
              () ->
                  (status, age, afterId, limit) ->
                      new RetentionStep(DeletedTasks.NONE, afterId, true));

  @Test
  void finishedTasksAreKeptForAMonthAndFailedOnesForHalfAYear() {
    application.run(
        context -> {
          assertThat(context).hasSingleBean(NotifyRetention.class);
          var properties = context.getBean(RetentionProperties.class);
          assertThat(properties.settings().succeeded()).isEqualTo(Duration.ofDays(30));
          assertThat(properties.settings().failed()).isEqualTo(Duration.ofDays(180));
        });
  }

  @ParameterizedTest
  @CsvSource({"succeeded,0d", "succeeded,23h", "succeeded,-30d", "failed,3651d", "failed,0"})
  void anAgeOutOfBoundsEndsTheStartNamingItsKey(String name, String age) {
    String key = "group-buy.notify.retention." + name;
    application
        .withPropertyValues(key + "=" + age)
        .run(
            context ->
                assertThat(RefusedSettingReporter.lineOf(context.getStartupFailure()))
                    .hasValueSatisfying(line -> assertThat(line).startsWith(key + " must be")));
  }
}
