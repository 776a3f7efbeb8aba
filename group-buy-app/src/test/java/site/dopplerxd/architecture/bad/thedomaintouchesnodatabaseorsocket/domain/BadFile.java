package site.dopplerxd.architecture.bad.thedomaintouchesnodatabaseorsocket.domain;

import java.nio.file.Path;

record BadFile(Path path) {}
