package site.dopplerxd.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DemoWithoutDatabaseTest {

  private static final String URL = "jdbc:mysql://db.example/group_buy";

  private final SpringApplication application = new SpringApplication();

  @Test
  void withoutADatabaseItIsADemo() {
    assertThat(profilesWith(Map.of())).containsExactly("demo");
  }

  @Test
  void aBlankUrlNamesNoDatabase() {
    assertThat(profilesWith(Map.of("spring.datasource.url", " "))).containsExactly("demo");
  }

  @Test
  void otherProfilesStay() {
    application.setAdditionalProfiles("metrics");
    assertThat(profilesWith(Map.of())).containsExactly("metrics", "demo");
  }

  @Test
  void aUrlOnTheCommandLineNamesTheDatabase() {
    assertThat(profilesWith(Map.of("spring.datasource.url", URL))).isEmpty();
  }

  @Test
  void anEnvironmentVariableNamesTheDatabase() {
    StandardEnvironment environment = new StandardEnvironment();
    Map<String, Object> variables = Map.of("SPRING_DATASOURCE_URL", URL);
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
    assertThat(profilesIn(environment)).isEmpty();
  }

  @Test
  void aFileReadOnlyForAnActiveProfileNamesTheDatabase(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("application-shop.yml"), "spring.datasource.url: \"" + URL + "\"");
    String files = "optional:file:" + folder + "/";
    assertThat(profilesWith(Map.of("spring.config.additional-location", files)))
        .containsExactly("demo");
    application.setAdditionalProfiles();
    assertThat(
            profilesWith(
                Map.of(
                    "spring.config.additional-location", files, "spring.profiles.active", "shop")))
        .isEmpty();
  }

  @Test
  void lookingForADatabaseLeavesTheEnvironmentAsItWas() {
    StandardEnvironment environment = new StandardEnvironment();
    profilesIn(environment);
    assertThat(environment.getPropertySources()).hasSize(2);
    assertThat(environment.getActiveProfiles()).isEmpty();
  }

  private Set<String> profilesWith(Map<String, Object> configuration) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("given", configuration));
    return profilesIn(environment);
  }

  private Set<String> profilesIn(StandardEnvironment environment) {
    new DemoWithoutDatabase().postProcessEnvironment(environment, application);
    return application.getAdditionalProfiles();
  }
}
