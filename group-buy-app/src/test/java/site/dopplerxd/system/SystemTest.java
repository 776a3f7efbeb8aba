package site.dopplerxd.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs against the one service that all such tests of a run share; a {@link Shop} on it can be
 * asked for as a parameter. The service keeps to its defaults, but for the job, which runs only
 * when a test says so, and a blocked channel, {@code s09/c09}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("system")
@ExtendWith(SharedService.class)
@interface SystemTest {}
