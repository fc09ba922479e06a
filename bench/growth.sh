#!/usr/bin/env bash
# Measures how Navarch grows with pods and watchers, and draws it: bench/growth.sh DIRECTORY
# With UPSTREAM_KUBECONFIG (and UPSTREAM_PID, of the kube-apiserver) another server is measured after it, at the sizes of
# UPSTREAM_PODS and UPSTREAM_WATCHERS; both figures are drawn together. Needs a quiet machine and the port 21643.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
out=${1:?usage: bench/growth.sh DIRECTORY}
pods=${PODS:-1000,10000,100000} watchers=${WATCHERS:-10,100,1000,2000}
url=https://127.0.0.1:21643
mkdir -p "$out"
ulimit -n 65536 # a connection for each watcher, on both sides

"$root/navarch" --help >/dev/null # publishes what is newer
dotnet build -c Release -v q "$root/bench/Navarch.Bench" >/dev/null
bench() { "$root/artifacts/bin/Navarch.Bench/release/Navarch.Bench" "$@"; }

# 1. Navarch, from an empty store to the last size.
data=$(mktemp -d)
"$root/artifacts/navarch/navarch" server --data "$data" --listen "${url#https://}" >"$out/navarch.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; wait; rm -rf "$data"' EXIT
until curl -sk "$url/readyz" | grep -q ok; do sleep 0.1; done
bench --kubeconfig "$data/admin.kubeconfig" --pid $server --label Navarch --lists 3 --seconds 6 \
  --grow-pods "$pods" --grow-watchers "$watchers" --json "$out/navarch.json"

# 2. Started again with all of that stored.
kill $server; wait $server || true
bench --kubeconfig "$data/admin.kubeconfig" --scenarios ready \
  --start "$root/artifacts/navarch/navarch server --data $data --listen ${url#https://}"

# 3. The other server.
files=("$out/navarch.json")
if [ -n "${UPSTREAM_KUBECONFIG:-}" ]; then
  bench --kubeconfig "$UPSTREAM_KUBECONFIG" ${UPSTREAM_PID:+--pid "$UPSTREAM_PID"} --label kube-apiserver \
    --lists 3 --seconds 6 --grow-pods "${UPSTREAM_PODS:-$pods}" --grow-watchers "${UPSTREAM_WATCHERS:-$watchers}" \
    --json "$out/kube-apiserver.json"
  files+=("$out/kube-apiserver.json")
fi
bench plot "$out/growth.svg" "${files[@]}"
