-- Until now every team had to be full, whatever the column said.
UPDATE group_buy_activity SET group_type = 1;
