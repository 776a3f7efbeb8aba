#!/usr/bin/env bash
# Three MySQL servers of one group with one primary, on this machine, for trying fail-overs by hand.
#
#   group-replication.sh start            empty data each time; prints the members' addresses
#   group-replication.sh status           who is what
#   group-replication.sh primary N        switches the primary over to member N (1 to 3)
#   group-replication.sh kill|freeze|thaw|back N
#   group-replication.sh multi            lets all members be primaries; single N lets member N alone
#   group-replication.sh sql N STATEMENT  as root
#   group-replication.sh dump N FILE                     of the service's database, with its place in the binary log
#   group-replication.sh restore N FILE DATABASE 'TIME'  into a new one, with the binary log up to this time
#   group-replication.sh stop
#
# PORT (3501) is the first of three ports; 33 000 more are the group's own.
set -euo pipefail
cd "$(dirname "$0")"; . ./packages.sh
PORT=${PORT:-3501}
RUN=${TMPDIR:-/tmp}/group-buy-group-replication
GROUP=8f0c5b1e-6f3a-4a55-9d5e-0d6a3c1f2b77

port() { echo $((PORT + $1 - 1)); }
seeds() { for n in 1 2 3; do printf '127.0.0.1:%s%s' $((33000 + $(port $n))) "$([ $n = 3 ] || echo ,)"; done; }
sql() { run bin/mysql --no-defaults -uroot -S "$RUN/$1.sock" -N -e "$2"; }

serve() {
  launch "$RUN/$1.log" sbin/mysqld --no-defaults --user="$(id -un)" --basedir="$ROOT/usr" --datadir="$RUN/$1" \
    --lc-messages-dir="$ROOT/usr/share/mysql" --character-sets-dir="$ROOT/usr/share/mysql/charsets" \
    --plugin-dir="$ROOT/usr/lib/mysql/plugin" --plugin-load-add=group_replication.so --mysqlx=OFF \
    --port="$(port "$1")" --bind-address=127.0.0.1 --socket="$RUN/$1.sock" --server-id="$1" --report-host=127.0.0.1 \
    --gtid-mode=ON --enforce-gtid-consistency=ON --log-bin=binlog --innodb-buffer-pool-size=64M --secure-file-priv= \
    --loose-group-replication-group-name=$GROUP --loose-group-replication-start-on-boot=OFF \
    --loose-group-replication-local-address="127.0.0.1:$((33000 + $(port "$1")))" \
    --loose-group-replication-group-seeds="$(seeds)" --loose-group-replication-recovery-get-public-key=ON \
    --loose-group-replication-autorejoin-tries=3 --loose-group-replication-unreachable-majority-timeout=5
  await 60 sql "$1" "SELECT 1"
}

join() {
  [ "$1" = "${2:-}" ] && sql "$1" "SET GLOBAL group_replication_bootstrap_group = ON"
  sql "$1" "CHANGE REPLICATION SOURCE TO SOURCE_USER = 'group', SOURCE_PASSWORD = 'group'
            FOR CHANNEL 'group_replication_recovery'; START GROUP_REPLICATION"
  [ "$1" = "${2:-}" ] && sql "$1" "SET GLOBAL group_replication_bootstrap_group = OFF"
  await 60 online "$1"
}

online() {
  sql "$1" "SELECT member_state FROM performance_schema.replication_group_members
            WHERE member_port = $(port "$1")" | grep -q ONLINE
}

start() {
  unpack mysql mysql-server-core mysql-client-core
  stop; mkdir -p "$RUN"
  for n in 1 2 3; do
    run sbin/mysqld --no-defaults --user="$(id -un)" --initialize-insecure --basedir="$ROOT/usr" --datadir="$RUN/$n" \
      --lc-messages-dir="$ROOT/usr/share/mysql" --character-sets-dir="$ROOT/usr/share/mysql/charsets" \
      > "$RUN/init-$n.log" 2>&1
    serve $n
    sql $n "SET sql_log_bin = 0; CREATE USER \`group\`@'%' IDENTIFIED BY 'group'; GRANT REPLICATION SLAVE, BACKUP_ADMIN,
            CONNECTION_ADMIN, GROUP_REPLICATION_STREAM ON *.* TO \`group\`@'%';
            CREATE USER group_buy@'%' IDENTIFIED BY 'group_buy'; SET sql_log_bin = 1"
    join $n 1
  done
  sql 1 "CREATE DATABASE group_buy CHARACTER SET utf8mb4; GRANT ALL ON \`group_buy%\`.* TO group_buy@'%'"
  for n in 1 2 3; do echo "jdbc:mysql://127.0.0.1:$(port $n)/group_buy?user=group_buy&password=group_buy"; done
}

any() { for n in 1 2 3; do online $n 2>/dev/null && { echo $n; return; }; done; fail "no member is online"; }
uuid() { sql "$1" "SELECT @@server_uuid"; }

dump() { # member, file
  run bin/mysqldump --no-defaults -uroot -S "$RUN/$1.sock" --single-transaction --source-data=2 --no-tablespaces \
    --set-gtid-purged=OFF group_buy > "$2"
}

restore() { # member, file, database, time
  local place log position
  sql "$1" "CREATE DATABASE $3 CHARACTER SET utf8mb4"
  run bin/mysql --no-defaults -uroot -S "$RUN/$1.sock" "$3" < "$2"
  place=$(grep -m 1 SOURCE_LOG_POS "$2")
  log=$(sed "s/.*LOG_FILE='\([^']*\)'.*/\1/" <<<"$place"); position=$(sed 's/.*LOG_POS=\([0-9]*\).*/\1/' <<<"$place")
  local logs=(); for one in "$RUN/$1"/binlog.[0-9]*; do [[ ${one##*/} < $log ]] || logs+=("$one"); done
  run bin/mysqlbinlog --no-defaults --start-position="$position" --stop-datetime="$4" --skip-gtids \
    --rewrite-db="group_buy->$3" --database="$3" "${logs[@]}" \
    | run bin/mysql --no-defaults -uroot -S "$RUN/$1.sock" --binary-mode
}

stop() {
  for n in 1 2 3; do end "$RUN/$n.process" KILL; done
  sleep 1; rm -rf "$RUN"
}

ROOT=$CACHE/mysql
case ${1:-} in
  start) start ;;
  stop) stop ;;
  status) sql "$(any)" "SELECT member_port, member_state, member_role FROM performance_schema.replication_group_members" ;;
  primary) sql "$(any)" "SELECT group_replication_set_as_primary('$(uuid "$2")')" ;;
  multi) sql "$(any)" "SELECT group_replication_switch_to_multi_primary_mode()" ;;
  single) sql "$(any)" "SELECT group_replication_switch_to_single_primary_mode('$(uuid "$2")')" ;;
  sql) sql "$2" "$3" ;;
  dump) dump "$2" "$3" ;;
  restore) restore "$2" "$3" "$4" "$5" ;;
  kill) end "$RUN/$2.process" KILL ;;
  freeze) end "$RUN/$2.process" STOP ;;
  thaw) end "$RUN/$2.process" CONT ;;
  back) serve "$2"; join "$2" ;;
  *) sed -n '2,15p' "$0"; exit 2 ;;
esac
