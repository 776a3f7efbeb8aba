package site.dopplerxd.architecture.bad.thedomainisplainjava.domain.trade;

import org.springframework.jdbc.core.JdbcTemplate;

record BadSpringUser(JdbcTemplate sql) {}
