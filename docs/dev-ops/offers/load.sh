#!/usr/bin/env bash
# Loads the example offers into a service; loaded again, they stay as they are: load.sh [URL] [USER:PASSWORD]
# GRAY_CUT=10 lets a tenth of the buyers in; 100 is the default.
set -euo pipefail
cd "$(dirname "$0")"
api="${1:-http://localhost:8091}/api/v1/gbm"
user="${2:-admin:demo-admin}"
run="load-$(date +%s)"

ask() { curl -sS -u "$user" -H 'Accept-Language: en' "$@"; }
# Prints the answer, and ends with 1 unless its code is 0000 or, where given, another that is fine too.
must() {
  local fine="$1" answer
  shift
  answer="$(ask "$@")"
  echo "$answer"
  [[ "$answer" =~ \"code\":\"(0000|$fine)\" ]]
}
json() { must "$1" -H 'Content-Type: application/json' "${@:2}"; }
import() {
  { printf '{"requestId": "%s", "reason": "examples", "offers": ' "$run-$1"; cat "$1"; printf '}'; } |
    json 0000 "$api/offers/import" -d @-
}

# E0154: the crowd is there.
json E0154 "$api/crowds" -d "{\"requestId\": \"$run-crowd\", \"reason\": \"examples\", \"tagId\": \"kinds-vip\",
  \"tagName\": \"Good customers\"}"
must 0000 -H 'Content-Type: text/csv' -T kinds-vip.csv \
  "$api/crowds/kinds-vip/members?requestId=$run-members&reason=examples"
import first-season.json
import kinds.json
version="$(ask "$api/switches" | sed -n 's/.*"version": *\([0-9]*\).*/\1/p')"
json 0000 -X PUT "$api/switches" -d "{\"requestId\": \"$run-gray\", \"reason\": \"examples\", \"downgraded\": false,
  \"grayCut\": ${GRAY_CUT:-100}, \"blockedChannels\": [], \"version\": $version}"
