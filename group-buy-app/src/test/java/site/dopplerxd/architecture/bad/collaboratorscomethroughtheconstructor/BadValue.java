package site.dopplerxd.architecture.bad.collaboratorscomethroughtheconstructor;

import org.springframework.beans.factory.annotation.Value;

class BadValue {
  @Value("name")
  private String name;
}
