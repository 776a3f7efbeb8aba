-- What operators switch while the service runs, in one row; without it nothing is switched off.
CREATE TABLE runtime_switch (
  name             VARCHAR(32) NOT NULL PRIMARY KEY COMMENT 'trade',
  downgraded       BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'no place is locked',
  gray_cut         SMALLINT    NOT NULL DEFAULT 100 COMMENT 'percent of the buyers who may lock',
  blocked_channels MEDIUMTEXT  NOT NULL COMMENT 'JSON array of pairs: source, channel',
  version          BIGINT      NOT NULL,
  update_time      DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
