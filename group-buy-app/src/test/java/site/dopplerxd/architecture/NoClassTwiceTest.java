package site.dopplerxd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.ClassPath;

/** All that the service runs with: of two classes of one name, chance would choose one. */
class NoClassTwiceTest {
  @Test
  void noClassStandsInTwoJars() {
    assertThat(ClassPath.entries()).hasSizeGreaterThan(50);
    assertThat(ClassPath.twice()).isEmpty();
  }
}
