#!/usr/bin/env bash
#
# Shows the shell on terminals that tests at a virtual one do not cover, for a person to look at: real
# ones of 80 and of 40 columns, TERM=dumb, no colours, a pipe, and no terminal at all.
# Needs tmux. Usage: test/screens/look.sh [PORT] [FOLDER]; the ports PORT to PORT+3 are to be free.
# The screens go to FOLDER (target/screens); what can be checked without a person's eye is checked.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P) || exit 1
top=$here/../..
port=${1:-9580}
out=${2:-$top/test/target/screens}
home=$(mktemp -d) || exit 1
socket=duetfs-look-$$
cluster=(--home "$home" --port "$port")
failed=0

windows=0
# Each window has a server of its own: the last one may still be on its way out.
tm() { tmux -L "$socket-$windows" "$@"; }

finish() {
  tm kill-server 2>/dev/null
  "$top/run-servers.sh" stop "${cluster[@]}" >/dev/null 2>&1
  rm -rf "$home"
}
trap finish EXIT

# Waits, 30 s at most, until the screen shows this. Blanks count for nothing: a line that is too long
# goes on in the next one, here within a word and there in the place of a blank.
await() {
  local i wanted
  wanted=$(printf '%s' "$1" | tr -d '[:space:]')
  for i in $(seq 150); do
    if tm capture-pane -p | tr -d '[:space:]' | grep -qF -- "$wanted"; then
      return 0
    fi
    sleep 0.2
  done
  echo "look.sh: $scene does not show: $1" >&2
  failed=1
}

fail() {
  echo "look.sh: $scene: $*" >&2
  failed=1
}

# scene NAME COLUMNS ROWS [VARIABLE=VALUE...]: a prompt in a window of its own.
scene() {
  scene=$1
  local columns=$2 rows=$3
  shift 3
  tm kill-server 2>/dev/null
  windows=$((windows + 1))
  tm -f /dev/null new-session -d -x "$columns" -y "$rows" -s look \
    "env TERM=screen-256color $* '$top/run-shell.sh' --port $port --home '$home'"
  await '/>'
}

keep() {
  tm capture-pane -p >"$out/$scene.txt"
  echo "$out/$scene.txt"
}

# What a person does in each of them: types, makes mistakes, loses a server while typing, completes.
play() {
  tm send-keys -l -- 'mkdir -p /look/deep'
  tm send-keys Enter
  await 'made /look/deep'
  tm send-keys -l -- 'sttaus'
  tm send-keys Enter
  await 'did you mean status?'
  tm send-keys -l -- 'write /look/a.txt "typed while a server was lost"'
  "$top/run-servers.sh" kill 2 "${cluster[@]}" >/dev/null
  await 'goes on with server1'
  await 'while a server was lost"'
  tm send-keys Enter
  await 'wrote 29 bytes'
  tm send-keys -l -- 'read /look/a'
  tm send-keys Tab
  await 'read /look/a.txt'
  tm send-keys Enter
  await 'read /look/a.txt typed while a server was lost'
  keep
  "$top/run-servers.sh" start 2 "${cluster[@]}" >/dev/null
  await 'is whole again'
}

mkdir -p "$out"
"$top/run-servers.sh" start "${cluster[@]}" >/dev/null || exit 1

scene 80x24 80 24
play
scene 40x24 40 24
play
scene no-color 80 24 NO_COLOR=1
play
tm capture-pane -e -p | grep -q "$(printf '\033\[[0-9;]*3[0-9]')" && fail 'colours although NO_COLOR is set'
scene dumb 80 24 TERM=dumb
play

scene=pipe
printf 'mkdir /piped\nwrite /piped/a.txt hi\nread /piped/a.txt\nls -l /none\n' |
  "$top/run-shell.sh" --port "$port" --home "$home" >"$out/pipe.txt" 2>"$out/pipe-errors.txt"
code=$?
[ "$code" = 3 ] || fail "ended with $code, not 3"
[ "$(cat "$out/pipe.txt")" = hi ] || fail 'prints more than what was asked for'
grep -q "$(printf '\033')" "$out/pipe.txt" "$out/pipe-errors.txt" && fail 'escape codes in a pipe'
echo "$out/pipe.txt"

scene=no-terminal
setsid "$top/run-shell.sh" --port "$port" --home "$home" -c 'exists /piped; ls /' \
  </dev/null >"$out/no-terminal.txt" 2>&1 || fail "ended with $?"
grep -q "$(printf '\033')" "$out/no-terminal.txt" && fail 'escape codes without a terminal'
echo "$out/no-terminal.txt"

exit "$failed"
