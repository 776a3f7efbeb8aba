package site.dopplerxd.domain.notify.model;

/** How a merchant wants to be told. The names are those of the wire and of the tables. */
public enum NotifyType {
  HTTP,
  MQ
}
