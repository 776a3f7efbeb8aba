package site.dopplerxd.architecture.bad.thedomaintouchesnodatabaseorsocket.infrastructure;

import java.sql.Connection;

record Adapter(Connection connection) {}
