-- Who may use the trade API, and how whoever that is wants to be called back.
CREATE TABLE api_client (
  id                      BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  client_id               VARCHAR(32)   NOT NULL,
  name                    VARCHAR(128)  NOT NULL,
  key_hash                CHAR(64)      NOT NULL COMMENT 'SHA-256 of the key, in hex; the key itself is kept nowhere',
  source                  VARCHAR(32)   NOT NULL,
  channel                 VARCHAR(32)   NOT NULL,
  signing_secret          VARCHAR(128)  NOT NULL COMMENT 'whsec_ and base64: signs callbacks, so it cannot be a hash',
  previous_signing_secret VARCHAR(128)  NULL COMMENT 'signs too until previous_secret_until',
  previous_secret_until   DATETIME(3)   NULL,
  retry_schedule          VARCHAR(1024) NULL COMMENT 'card, d2k, durable or a list of pauses; NULL for the service''s',
  ack_mode                VARCHAR(16)   NOT NULL DEFAULT 'SUCCESS_BODY' COMMENT 'SUCCESS_BODY or ANY_2XX',
  allowed_hosts           VARCHAR(2048) NOT NULL DEFAULT '' COMMENT 'comma-separated; empty for any the service allows',
  enabled                 BOOLEAN       NOT NULL DEFAULT TRUE,
  version                 BIGINT        NOT NULL DEFAULT 0,
  create_time             DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time             DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_client_id (client_id),
  UNIQUE KEY uq_key_hash (key_hash),
  CONSTRAINT ck_client_rotation CHECK ((previous_signing_secret IS NULL) = (previous_secret_until IS NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

-- The client that opened the team. Teams from before there were clients are nobody's: their callbacks keep
-- the service's schedule and are not signed.
ALTER TABLE group_buy_order
  ADD COLUMN client_id VARCHAR(32) NOT NULL DEFAULT 'nobody';

ALTER TABLE notify_task
  ADD COLUMN client_id VARCHAR(32) NOT NULL DEFAULT 'nobody';

ALTER TABLE notify_attempt
  ADD COLUMN ack_rule VARCHAR(16) NULL COMMENT 'what made it a success: SUCCESS_BODY or ANY_2XX';
