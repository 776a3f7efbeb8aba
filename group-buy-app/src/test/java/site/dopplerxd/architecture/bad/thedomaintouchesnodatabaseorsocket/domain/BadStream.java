package site.dopplerxd.architecture.bad.thedomaintouchesnodatabaseorsocket.domain;

import java.io.InputStream;

record BadStream(InputStream stream) {}
