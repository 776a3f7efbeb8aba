CREATE TABLE crowd_tags_detail (
  batch_id BIGINT      NOT NULL,
  user_id  VARCHAR(64) NOT NULL,
  PRIMARY KEY (batch_id, user_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
