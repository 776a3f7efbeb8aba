-- Which transaction has paid a place. Another transaction of the same place is a second payment.
CREATE TABLE payment_of_place (
  id             BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source         VARCHAR(32) NOT NULL,
  channel        VARCHAR(32) NOT NULL,
  out_trade_no   VARCHAR(64) NOT NULL,
  provider       VARCHAR(16) NOT NULL,
  transaction_id VARCHAR(64) NOT NULL,
  payment_method VARCHAR(32) NOT NULL,
  paid_at        DATETIME(3) NOT NULL,
  create_time    DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_place (source, channel, out_trade_no),
  KEY idx_transaction (transaction_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
