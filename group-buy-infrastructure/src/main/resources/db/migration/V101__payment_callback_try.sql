-- What was done about a stored notification, by the service or by a person.
CREATE TABLE payment_callback_try (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  callback_id   BIGINT       NOT NULL,
  done_at       DATETIME(3)  NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  done_by       VARCHAR(64)  NOT NULL COMMENT 'an operator; empty for the service',
  status        TINYINT      NOT NULL COMMENT 'that of payment_callback, afterwards',
  attempts      INT          NOT NULL,
  manual_reason VARCHAR(32)  NULL,
  detail        VARCHAR(512) NOT NULL,
  KEY idx_callback (callback_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
