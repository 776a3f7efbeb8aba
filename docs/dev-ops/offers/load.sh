#!/usr/bin/env bash
# Loads the example offers into a service; GRAY_CUT=10 lets a tenth of the buyers in: load.sh [URL] [USER:PASSWORD]
set -euo pipefail
cd "$(dirname "$0")"
api="${1:-http://localhost:8091}/api/v1/gbm"
user="${2:-admin:demo-admin}"
run="load-$(date +%s)"

ask() { curl -sS -u "$user" -H 'Accept-Language: en' "$@"; echo; }
json() { ask -H 'Content-Type: application/json' "$@"; }
import() {
  { printf '{"requestId": "%s", "reason": "examples", "offers": ' "$run-$1"; cat "$1"; printf '}'; } |
    json "$api/offers/import" -d @-
}

json "$api/crowds" -d "{\"requestId\": \"$run-crowd\", \"reason\": \"examples\", \"tagId\": \"kinds-vip\", \"tagName\": \"Good customers\"}"
ask -H 'Content-Type: text/csv' -T kinds-vip.csv "$api/crowds/kinds-vip/members?requestId=$run-members&reason=examples"
import first-season.json
import kinds.json
json -X PUT "$api/switches" -d "{\"requestId\": \"$run-gray\", \"reason\": \"examples\", \"downgraded\": false,
  \"grayCut\": ${GRAY_CUT:-100}, \"blockedChannels\": [], \"version\": ${SWITCHES_VERSION:-0}}"
