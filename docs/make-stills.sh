#!/usr/bin/env bash
#
# Makes the pictures of this folder: a cluster of its own, a shell in tmux, what the screen then shows.
# Needs tmux and python3. Usage: docs/make-stills.sh [PORT]; the ports PORT to PORT+3 are to be free.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P) || exit 1
top=$here/..
port=${1:-9580}
home=$(mktemp -d) || exit 1
columns=100
rows=30
socket=duetfs-stills-$$
cluster=(--home "$home" --port "$port")

cat >"$home/duetfs.conf" <<CONF
cluster {
  name = duetfs
  servers = ["127.0.0.1:$port", "127.0.0.1:$((port + 1))", "127.0.0.1:$((port + 2))", "127.0.0.1:$((port + 3))"]
}
CONF

windows=0
# Each window has a server of its own: the last one may still be on its way out.
tm() { tmux -L "$socket-$windows" "$@"; }

finish() {
  tm kill-server 2>/dev/null
  "$top/run-servers.sh" stop "${cluster[@]}" >/dev/null 2>&1
  rm -rf "$home"
}
trap finish EXIT

# A shell in a fresh window; what it did before is not in the picture.
shell() {
  tm kill-server 2>/dev/null
  windows=$((windows + 1))
  tm -f /dev/null new-session -d -x "$columns" -y "$rows" -s stills \
    "TERM=screen-256color '$top/run-shell.sh' --conf '$home/duetfs.conf' --home '$home'"
  await '/>$'
}

# Waits until the screen's last line with text matches; 60 s at most.
await() {
  local i
  for i in $(seq 300); do
    if tm capture-pane -p | grep -v '^ *$' | tail -1 | grep -q -- "$1"; then
      return 0
    fi
    sleep 0.2
  done
  echo "make-stills.sh: not shown: $1" >&2
  tm capture-pane -p >&2
  exit 1
}

# Types a line and waits until the next prompt is there.
run() {
  tm send-keys -l -- "$1"
  sleep 0.5
  tm send-keys Enter
  sleep 0.5
  await '>$'
}

still() {
  tm capture-pane -e -p | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' | python3 "$here/ansi2svg.py" "$columns" >"$here/$1.svg"
  echo "docs/$1.svg"
}

knows() { "$top/run-shell.sh" --conf "$home/duetfs.conf" --home "$home" help "$1" >/dev/null 2>&1; }

"$top/run-servers.sh" start "${cluster[@]}" >/dev/null || exit 1

shell
run 'mkdir /docs'
run 'write /docs/hello.txt "hello world"'
run 'read /docs/hello.txt'
run 'ls -l /docs'
run 'sttaus'
tm send-keys -l -- 'write /d'
sleep 1
still prompt

shell
run 'mkdir -p /music/2026'
"$top/run-servers.sh" kill 2 "${cluster[@]}" >/dev/null
sleep 2
run 'write /docs/more.txt "after the loss"'
run 'status'
still status

if knows explain; then
  "$top/run-servers.sh" start "${cluster[@]}" >/dev/null
  sleep 3
  shell
  run 'explain write /docs/hello.txt "hello again"'
  still explain
fi

if knows top; then
  "$top/run-servers.sh" start "${cluster[@]}" >/dev/null
  sleep 3
  shell
  (
    for i in $(seq 4000); do echo "write /docs/$((i % 50)).txt $i"; echo "read /docs/hello.txt"; done |
      "$top/run-shell.sh" --conf "$home/duetfs.conf" --home "$home" >/dev/null 2>&1
  ) &
  load=$!
  tm send-keys -l -- 'top'
  tm send-keys Enter
  sleep 4
  "$top/run-servers.sh" kill 1 "${cluster[@]}" >/dev/null
  sleep 3
  still top
  tm send-keys q
  kill "$load" 2>/dev/null
fi
