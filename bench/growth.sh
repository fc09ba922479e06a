#!/usr/bin/env bash
# Measures how Navarch grows with pods and watchers, and draws it: bench/growth.sh DIRECTORY
# With UPSTREAM_START, a command that starts a fresh server of another kind and prints the path of its kubeconfig as its
# last line, that one is measured after it, at the sizes of UPSTREAM_PODS and UPSTREAM_WATCHERS; both are drawn together
# (UPSTREAM_KUBECONFIG instead, if it runs already; UPSTREAM_PID: its process; UPSTREAM_STOP: ends it).
# PROGRAM and BENCH: what to run instead of building it. Needs a quiet machine, a quarter of an hour and the port 21643.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
out=${1:?usage: bench/growth.sh DIRECTORY}
pods=${PODS:-1000,10000,100000} watchers=${WATCHERS:-10,100,1000,2000} seconds=${SECONDS_EACH:-6}
url=https://127.0.0.1:21643
mkdir -p "$out"
ulimit -n "$(ulimit -Hn)" # a connection for each watcher, on both sides

[ -n "${PROGRAM:-}" ] || "$root/navarch" --help >/dev/null # publishes what is newer
[ -n "${BENCH:-}" ] || dotnet build -c Release -v q "$root/bench/Navarch.Bench" >/dev/null
program=${PROGRAM:-$root/artifacts/navarch/navarch}
bench() { "${BENCH:-$root/artifacts/bin/Navarch.Bench/release/Navarch.Bench}" "$@"; }

# 1. Navarch, from an empty store to the last size.
data=$(mktemp -d)
"$program" server --data "$data" --listen "${url#https://}" >"$out/navarch.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; wait; rm -rf "$data"' EXIT
until curl -sk "$url/readyz" | grep -q ok; do sleep 0.1; done
sleep 1
bench --kubeconfig "$data/admin.kubeconfig" --pid $server --label Navarch --lists 3 --seconds "$seconds" \
  --grow-pods "$pods" --grow-watchers "$watchers" --json "$out/navarch.json" || echo "growth: operations failed" >&2

# 2. Started again with all of that stored.
kill $server; wait $server || true
bench --kubeconfig "$data/admin.kubeconfig" --scenarios ready --json "$out/ready.json" \
  --start "$program server --data $data --listen ${url#https://}"

# 3. The other server, alone on the machine.
files=("$out/navarch.json")
[ -z "${UPSTREAM_START:-}" ] || UPSTREAM_KUBECONFIG=$($UPSTREAM_START | tail -n 1)
if [ -n "${UPSTREAM_KUBECONFIG:-}" ]; then
  pid=${UPSTREAM_PID:-$(pgrep -n kube-apiserver || true)}
  # Operations that such a server refuses at these sizes are part of the figures.
  bench --kubeconfig "$UPSTREAM_KUBECONFIG" ${pid:+--pid "$pid"} --label kube-apiserver \
    --lists 3 --seconds "$seconds" --grow-pods "${UPSTREAM_PODS:-$pods}" --grow-watchers "${UPSTREAM_WATCHERS:-$watchers}" \
    --json "$out/kube-apiserver.json" || echo "growth: operations failed" >&2
  [ -z "${UPSTREAM_STOP:-}" ] || $UPSTREAM_STOP
  files+=("$out/kube-apiserver.json")
fi
bench plot "$out/growth.svg" "${files[@]}"
