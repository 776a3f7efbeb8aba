package site.dopplerxd.infrastructure.payment.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.ClassPath;

/** The providers' own libraries sign for the tests here, and bring none of what we have. */
class NoClassTwiceTest {
  @Test
  void noClassStandsInTwoJars() {
    assertThat(ClassPath.entries()).hasSizeGreaterThan(50);
    assertThat(ClassPath.twice()).isEmpty();
  }
}
