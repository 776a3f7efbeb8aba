package site.dopplerxd.architecture.bad.triggersdonotseeinfrastructure.domain;

public record UseCase() {}
