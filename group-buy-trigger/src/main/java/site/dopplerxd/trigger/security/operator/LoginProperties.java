package site.dopplerxd.trigger.security.operator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How operators sign in: {@code group-buy.login.*}.
 *
 * @param wrongPerMinute passwords that one address may get wrong in a minute
 * @param secret of the whole fleet, under which sign-ins at the pages are signed; empty for the
 *     password of the database
 */
@Validated
@ConfigurationProperties("group-buy.login")
record LoginProperties(
    @Min(1) @Max(1000) @DefaultValue("20") int wrongPerMinute, @DefaultValue("") String secret) {

  /** The secret is for no log. */
  @Override
  public String toString() {
    return "login wrongPerMinute=" + wrongPerMinute;
  }
}
