-- What cannot be so and was found, one row for a kind and a subject.
CREATE TABLE reconciliation_finding (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind       VARCHAR(32)  NOT NULL,
  subject    VARCHAR(128) NOT NULL COMMENT 'team/, place/ or task/ and its id',
  source     VARCHAR(32)  NOT NULL DEFAULT '',
  channel    VARCHAR(32)  NOT NULL DEFAULT '',
  detail     VARCHAR(512) NOT NULL COMMENT 'what was seen the last time',
  first_seen DATETIME(3)  NOT NULL,
  last_seen  DATETIME(3)  NOT NULL,
  times_seen INT          NOT NULL DEFAULT 1,
  mended_at  DATETIME(3)  NULL COMMENT 'NULL while it is not, and once it was seen again',
  UNIQUE KEY uq_finding (kind, subject),
  KEY idx_last_seen (last_seen)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
