package site.dopplerxd.architecture.bad.collaboratorscomethroughtheconstructor;

import jakarta.annotation.Resource;

class BadResource {
  @Resource private String name;
}
