package site.dopplerxd.architecture.bad.thedomaintouchesnodatabaseorsocket.domain;

import java.util.List;

record Pure(List<String> names) {}
