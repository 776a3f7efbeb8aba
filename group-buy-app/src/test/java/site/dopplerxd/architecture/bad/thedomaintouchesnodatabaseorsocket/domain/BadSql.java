package site.dopplerxd.architecture.bad.thedomaintouchesnodatabaseorsocket.domain;

import java.sql.Connection;

record BadSql(Connection connection) {}
