-- Rows of a channel that moves to another database. Where they leave they stand here while they are on their way, as
-- JSON; where they have arrived, the same key says so, and content is NULL.
CREATE TABLE channel_move (
  parcel      CHAR(36)    NOT NULL COMMENT 'what travels together: a few teams, and all that belongs to them',
  part        INT         NOT NULL,
  source      VARCHAR(32) NOT NULL,
  channel     VARCHAR(32) NOT NULL,
  table_name  VARCHAR(64) NOT NULL,
  row_count   INT         NOT NULL,
  checksum    BIGINT      NOT NULL COMMENT 'the sum of the CRC-32 of its rows',
  content     LONGTEXT    NULL,
  create_time DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  PRIMARY KEY (parcel, part),
  KEY idx_channel (source, channel)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
