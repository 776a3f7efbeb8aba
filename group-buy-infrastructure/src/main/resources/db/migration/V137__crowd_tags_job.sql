-- An upload of members. Those that are no crowd's set any more wait to be deleted.
CREATE TABLE crowd_tags_job (
  batch_id    BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tag_id      VARCHAR(32) NOT NULL,
  status      TINYINT     NOT NULL DEFAULT 0 COMMENT '0 loading 1 current 2 to be deleted',
  create_time DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  KEY idx_status (status, update_time)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
