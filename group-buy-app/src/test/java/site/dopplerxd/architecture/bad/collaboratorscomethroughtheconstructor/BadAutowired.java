package site.dopplerxd.architecture.bad.collaboratorscomethroughtheconstructor;

import org.springframework.beans.factory.annotation.Autowired;

class BadAutowired {
  @Autowired private String name;
}
