package site.dopplerxd.architecture.bad.triggersdonotseeinfrastructure.infrastructure;

public record Adapter() {}
