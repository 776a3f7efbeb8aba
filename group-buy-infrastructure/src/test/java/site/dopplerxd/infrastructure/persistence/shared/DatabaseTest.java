package site.dopplerxd.infrastructure.persistence.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** Runs on a real database with the migrations applied and the repositories in place. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@SpringBootTest(
    classes = DatabaseTestConfiguration.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "mybatis.mapper-locations=classpath*:mybatis/mapper/*.xml",
      "mybatis.configuration.local-cache-scope=statement",
      "spring.aop.proxy-target-class=false"
    })
@ContextConfiguration
public @interface DatabaseTest {}
