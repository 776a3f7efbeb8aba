package site.dopplerxd.architecture.bad.thedomainisplainjava.infrastructure;

public record Adapter() {}
