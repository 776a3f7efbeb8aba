package site.dopplerxd.architecture.bad.thedomainisplainjava.types;

public record Code(String value) {}
