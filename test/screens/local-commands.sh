#!/usr/bin/env bash
#
# Shows, in a terminal of tmux, how commands of this machine share the prompt's terminal: a pager pages, Ctrl-C
# stops what runs and not the shell, here-documents continue the line. It asserts what the screen then holds.
# Needs tmux, less and a built tree; starts no server. Usage: test/screens/local-commands.sh
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P) || exit 1
home=$(mktemp -d) || exit 1
session="duetfs-look-$$"
trap 'tmux -L "$session" kill-server 2>/dev/null; rm -rf "$home"' EXIT

keys() { tmux -L "$session" send-keys -t look "$@"; }

# Waits until the screen holds a line that matches; at most 20 s.
sees() {
  local tries=0
  until tmux -L "$session" capture-pane -p -t look | grep -Eq -- "$1"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 200 ]; then
      echo "not seen: $1" >&2
      tmux -L "$session" capture-pane -p -t look >&2
      exit 1
    fi
    sleep 0.1
  done
}

tmux -L "$session" new-session -d -x 80 -y 24 -s look \
  "'$here/run-shell.sh' --no-start --port 1 --home '$home'"
sees '/> *$'
keys '!echo begun && sleep 600' Enter
sees '^begun'
keys C-c
sees 'interrupted'
keys '!test -t 0 && test -t 1 && echo a terminal' Enter
sees '^a terminal'
keys 'help | less' Enter
sees '^(:|\(END\))|Files and directories'
keys q
sees '/> help . less'
keys '!echo ready && cat && echo "code $?"' Enter
sees '^ready'
keys 'typed' Enter C-d
sees '^code 0'
keys 'write /a <<EOF' Enter
sees '^<<EOF> *$'
keys 'text' Enter
keys 'EOF' Enter
sees 'write: /a: '
tmux -L "$session" capture-pane -p -t look
