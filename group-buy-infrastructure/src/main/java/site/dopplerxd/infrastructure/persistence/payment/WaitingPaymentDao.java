package site.dopplerxd.infrastructure.persistence.payment;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** Counts of table payment_callback. */
@Mapper
interface WaitingPaymentDao {
  /** How many wait for a person, and for how long the first of them. */
  record WaitingRow(int waiting, long oldestSeconds) {}

  WaitingRow waiting(@Param("status") int status, @Param("limit") int limit);

  int due(@Param("limit") int limit);
}
