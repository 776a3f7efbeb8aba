-- A client's payment, whose states are told to the client's callback URL; each state that needs telling is a row of
-- notify_task with the event key PAYMENT/<client_id>/<payment_id>/<status>.
CREATE TABLE payment_notification (
  id             BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  client_id      VARCHAR(32)   NOT NULL,
  payment_id     VARCHAR(64)   NOT NULL COMMENT 'the client''s own name of it',
  order_no       VARCHAR(64)   NOT NULL,
  amount         DECIMAL(12,2) NOT NULL,
  callback_url   VARCHAR(512)  NOT NULL,
  payment_method VARCHAR(32)   NULL,
  told_status    VARCHAR(16)   NULL COMMENT 'the latest state that needs telling; NULL when there is no such state yet',
  changes        VARCHAR(2048) NOT NULL COMMENT 'JSON: its states, the first it began with, the last the present one',
  create_time    DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time    DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)) COMMENT 'of its latest state',
  UNIQUE KEY uq_payment (client_id, payment_id),
  KEY idx_order (client_id, order_no),
  KEY idx_changed (update_time)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
