package site.dopplerxd.domain.alert.port;

/** Is told what becomes of alerts, for logs and metrics. Must be quick and must not throw. */
public interface AlertObserver {
  /** The robot took a message. */
  void sent(String robot);

  /** It did not take one, which will be tried again. */
  void failed(String robot, String why);

  /** These alerts are given up: the robot did not take them however often it was tried. */
  void dropped(String robot, int alerts, String why);

  /** How far delivery is behind could not be read; what was told about it stands. */
  void unreadable(RuntimeException cause);
}
