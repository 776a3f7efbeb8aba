package site.dopplerxd.campaign.database;

/** Decides what happens to each statement. Asked by many connections at a time. */
@FunctionalInterface
interface FaultPlan {
  FaultPlan NONE = sent -> Fault.NONE;

  Fault faultOf(Sent sent);
}
