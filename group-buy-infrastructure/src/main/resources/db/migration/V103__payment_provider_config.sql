-- What verifies a provider's notifications for a client. The secret part is encrypted; without the key of
-- this id, which is in the configuration and not in the database, it cannot be read.
CREATE TABLE payment_provider_config (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  client_id   VARCHAR(32)   NOT NULL,
  provider    VARCHAR(16)   NOT NULL,
  account     VARCHAR(128)  NOT NULL COMMENT 'whose: the merchant''s or application''s number, no secret',
  key_id      VARCHAR(32)   NOT NULL,
  sealed      MEDIUMTEXT    NOT NULL COMMENT 'base64 of nonce, ciphertext and tag: AES-256-GCM',
  version     BIGINT        NOT NULL DEFAULT 0,
  create_time DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_client_provider (client_id, provider)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
