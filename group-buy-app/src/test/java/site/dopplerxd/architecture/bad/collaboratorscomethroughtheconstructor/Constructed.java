package site.dopplerxd.architecture.bad.collaboratorscomethroughtheconstructor;

import org.springframework.beans.factory.annotation.Autowired;

class Constructed {
  private final String name;

  @Autowired
  Constructed(String name) {
    this.name = name;
  }
}
