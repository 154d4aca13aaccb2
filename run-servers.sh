#!/usr/bin/env bash
#
# The local servers of a DuetFS cluster; --help tells more. Written for bash 3.2, too.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P) || exit 1
jar=$here/server/target/duetfs-server.jar
conf=$here/conf/duetfs.conf
home=$here/var
port=
yes=false
force=
follow=false
word=
numbers=

usage() {
  cat <<'END'
usage: run-servers.sh [start|stop|restart|kill|pause|resume|status|logs|wipe] [N...] [options]

  start    start all servers, or servers N...; returns when they answer (the default)
  stop     stop them cleanly; a paused one goes on first; what is not gone after 5 s is killed
  restart  stop, then start
  kill     kill -9, as a crash does; returns when they are gone
  pause    SIGSTOP: the process stands still, as a machine that hangs
  resume   SIGCONT
  status   show what runs
  logs     show their logs (-f: lines as they come, each behind its server's name, until Ctrl-C)
  wipe     empty the disks of servers N..., or of all and the arbiter's folder too; they must be down

  --home DIR   the cluster's folder (var)
  --port N     the first of four consecutive ports on 127.0.0.1
  --conf FILE  the configuration (conf/duetfs.conf)
  --yes        wipe without asking
  --force      start N --force: go on with server N although it is stale, because its mirror, which
               holds what N lacks, will not come back soon
END
}

say() { printf '%s\n' "run-servers.sh: $*" >&2; }

# Ends with the exit code of a usage error.
misuse() {
  say "$*"
  usage >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    start | stop | restart | kill | pause | resume | status | logs | wipe)
      [ -z "$word" ] || misuse "one word at a time, not both $word and $1"
      word=$1
      ;;
    --home | --port | --conf)
      [ $# -gt 1 ] || misuse "$1 needs a value"
      case $1 in
        --home) home=$2 ;;
        --port) port=$2 ;;
        --conf) conf=$2 ;;
      esac
      shift
      ;;
    --yes | -y) yes=true ;;
    --force) force=--force ;;
    -f) follow=true ;;
    --help | -h)
      usage
      exit 0
      ;;
    *[!0-9]* | '') misuse "what is '$1'?" ;;
    *) numbers="$numbers $1" ;;
  esac
  shift
done
word=${word:-start}
[ -z "$force" ] || { [ "$word" = start ] && [ -n "$numbers" ]; } || misuse "--force goes with start N"
case $port in *[!0-9]*) misuse "--port needs a number, not '$port'" ;; esac

mkdir -p "$home" || exit 1
home=$(cd "$home" && pwd -P) || exit 1
run=$home/run

# The servers' addresses, one a line: from --port, or as the configuration lists them.
addresses() {
  if [ -n "$port" ]; then
    for i in 0 1 2 3; do echo "127.0.0.1:$((port + i))"; done
  else
    sed -e 's/#.*//' "$conf" | tr '\n' ' ' |
      sed -n 's/.*servers *[=:]* *\[\([^]]*\)\].*/\1/p' | tr ', ' '\n\n' | sed -n 's/^"\(.*\)"$/\1/p'
  fi
}

all=$(addresses)
[ -n "$all" ] || misuse "$conf lists no servers"
count=$(printf '%s\n' "$all" | wc -l | tr -d ' ')
every=$(i=1; while [ "$i" -le "$count" ]; do printf ' %s' "$i"; i=$((i + 1)); done)
for n in $numbers; do
  if [ "$n" -lt 1 ] || [ "$n" -gt "$count" ]; then
    misuse "there is no server $n: the cluster has $count"
  fi
done
chosen=${numbers:-$every}

address_of() { printf '%s\n' "$all" | sed -n "$1p"; }

# Prints the pid of server N if it runs. A number in an old file may by now be anybody's process, so
# its command line must be this server's.
pid_of() {
  local pid
  pid=$(cat "$run/server$1.pid" 2>/dev/null) || return 1
  case $(ps -o command= -p "$pid" 2>/dev/null) in
    *"duetfs-server.jar"*"--member $1 --home $home "*) echo "$pid" ;;
    *) return 1 ;;
  esac
}

# Prints what server N answers on /health, in a second at most.
health_of() {
  local address line last
  address=$(address_of "$1")
  last=
  {
    exec 3<>"/dev/tcp/${address%:*}/${address##*:}"
  } 2>/dev/null || return 1
  printf 'GET /health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$address" >&3
  while IFS= read -r -t 1 line <&3; do
    case $line in '{'*) last=$line ;; esac
  done
  exec 3<&- 3>&-
  [ -n "$last" ] && printf '%s\n' "$last"
}

# Prints a text field of the answer on /health.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

build() {
  [ -f "$jar" ] && return
  say "building DuetFS; this is needed once and takes a minute..."
  (cd "$here" && mvn -B -q -DskipTests -pl shell,server -am package) </dev/null >&2 || {
    say "the build failed; DuetFS needs a JDK 17 and Maven 3.8"
    exit 1
  }
}

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
# Every name is held in memory. The heap begins small, and grows for names only: what passes through
# leaves nothing behind. A process without memory ends, and its mirror goes on.
heap=${DUETFS_HEAP:-256m}
flags="-Xms40m -Xmx$heap -XX:+ExitOnOutOfMemoryError"
flags="$flags -XX:ReservedCodeCacheSize=64m -XX:+UseSerialGC -Xshare:auto"
# What serves requests is compiled after a fifth of the usual number of them: a server that has just
# started is fast sooner. For all classes it would make the start itself slower.
flags="$flags -XX:CompileCommand=quiet"
for classes in org.duetfs org.eclipse.jetty org.apache.xmlrpc com.sun.org.apache.xerces; do
  flags="$flags -XX:CompileCommand=CompileThresholdScaling,$classes.*::*,0.2"
done

# Classes are loaded from an archive that a server of its own, started once, leaves behind: a third
# less to wait for, and four servers on a small machine find each other sooner.
archive=$here/server/target/duetfs-server.jsa
archive_classes() {
  local trial=$archive.trial.$$ pid tries=0
  if [ ! "$archive" -nt "$jar" ] && mkdir -p "$trial"; then
    "$java" $flags -XX:ArchiveClassesAtExit="$trial/jsa" -jar "$jar" --standalone \
      --home "$trial" --port 0 </dev/null >"$trial/log" 2>&1 &
    pid=$!
    until grep -qs ' installed: ' "$trial/log" || [ $tries -ge 100 ]; do
      tries=$((tries + 1))
      sleep 0.1
    done
    kill -TERM $pid
    wait $pid 2>/dev/null
    [ ! -f "$trial/jsa" ] || mv -f "$trial/jsa" "$archive"
    rm -rf "$trial"
  fi
  [ ! -f "$archive" ] || flags="$flags -XX:SharedArchiveFile=$archive -Xlog:cds=off -Xlog:cds+dynamic=off"
}

server() { "$java" $flags -jar "$jar" "$@"; }

# A home without members gets a cluster; a founding that was killed half-way is finished.
found() {
  local n
  for n in $every; do
    if [ ! -f "$home/server$n/meta/identity" ]; then
      server format --home "$home" --conf "$conf" ${port:+--port "$port"} </dev/null >&2 || exit 1
      return
    fi
  done
}

launched=
has_launched() { case " $launched " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

launch() {
  local pid log=$home/server$1/log
  launched="$launched $1"
  mkdir -p "$log" "$run" || exit 1
  # Detached, and holding none of the caller's pipes: a script may end, its servers go on.
  (
    exec </dev/null >>"$log/server.log" 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
    cd "$home" || exit 1
    detach=
    if command -v setsid >/dev/null; then detach=setsid; fi
    trap '' HUP
    exec $detach "$java" $flags -jar "$jar" --member "$1" --home "$home" --conf "$conf" \
      ${port:+--port "$port"} $force
  ) &
  pid=$!
  echo $pid >"$run/server$1.pid"
  # Until it has become the server its command line is this script's, and nobody would know it.
  while kill -0 $pid 2>/dev/null && ! pid_of "$1" >/dev/null; do sleep 0.02; done
}

start() {
  local n waiting deadline
  command -v "$java" >/dev/null || {
    say "there is no $java; DuetFS needs a JDK 17 or newer"
    exit 1
  }
  build
  archive_classes
  [ -n "$numbers" ] || found
  for n in $chosen; do
    pid_of "$n" >/dev/null || launch "$n"
  done
  waiting=$chosen
  begun=$SECONDS
  deadline=$((begun + 15))
  while [ -n "$waiting" ] && [ $SECONDS -lt $deadline ]; do
    local still=
    pause=0.1
    for n in $waiting; do
      if ! pid_of "$n" >/dev/null; then
        # One that was found running may have been on its way out.
        if has_launched "$n"; then
          failed "$n"
        else
          launch "$n"
          still="$still $n"
        fi
      elif ! settled "$n"; then
        still="$still $n"
      fi
    done
    waiting=$still
    [ -z "$waiting" ] || sleep $pause
  done
  status
  for n in $waiting; do
    if ! health_of "$n" >/dev/null; then
      say "server$n does not answer"
      broken="$broken $n"
    fi
  done
  [ -z "$broken" ]
}

broken=
failed() {
  case " $broken " in *" $1 "*) return ;; esac
  broken="$broken $1"
  say "server$1 did not stay up; the end of its log:"
  tail -n 5 "$home/server$1/log/server.log" >&2
  if tail -n 5 "$home/server$1/log/server.log" | grep -q OutOfMemoryError; then
    say "a heap of $heap is too small for the names that server$1 holds: nothing is lost;" \
      "start it with more, as by DUETFS_HEAP=1g $0 start $1"
  fi
}

begun=
pause=
looked_around() { [ $SECONDS -ge $((begun + 3)) ]; }

# A server has settled when it serves; one that is stale, also when it waits for its mirror, and one
# that is isolated, when they have looked for their mirror for a while: a pair that has just met is
# isolated for a moment. With --force a stale one goes on by itself then.
settled() {
  local answer
  answer=$(health_of "$1")
  case $(printf '%s\n' "$answer" | field state) in
    '' | starting) return 1 ;;
    isolated) looked_around ;;
    stale)
      case $(printf '%s\n' "$answer" | field says) in
        *' resyncs from '*)
          pause=0.5 # What asks it takes time from what it does.
          return 1
          ;;
        *) [ -z "$force" ] && looked_around ;;
      esac
      ;;
  esac
}

# Sends a signal to all chosen servers at one moment: the survivor of two that are killed one after
# the other would have left the first one out by then.
signal() {
  local n pid pids= said=
  for n in $chosen; do
    if pid=$(pid_of "$n"); then
      pids="$pids $pid"
      said="${said}server$n $2 (pid $pid)
"
    else
      say "server$n is not running"
    fi
  done
  [ -z "$pids" ] || kill "-$1" $pids
  printf '%s' "$said"
}

crash() {
  local n
  signal KILL killed
  for n in $chosen; do await_gone "$n"; done
}

# A process that was sent SIGKILL goes on for a moment, on a busy machine for a long one, and its
# connections end last. Waits for that, 5 s at most.
await_gone() {
  local address deadline
  address=$(address_of "$1")
  deadline=$((SECONDS + 5))
  while pid_of "$1" >/dev/null || (exec 3<>"/dev/tcp/${address%:*}/${address##*:}") 2>/dev/null; do
    [ $SECONDS -lt $deadline ] || break
    sleep 0.05
  done
}

stop() {
  local n pid left deadline pids=
  for n in $chosen; do
    if pid=$(pid_of "$n"); then pids="$pids $pid"; fi
  done
  if [ -n "$pids" ]; then
    kill -TERM $pids
    kill -CONT $pids
  fi
  deadline=$((SECONDS + 5))
  left=$chosen
  while [ -n "$left" ]; do
    local still=
    for n in $left; do
      if ! pid=$(pid_of "$n"); then
        echo "server$n stopped"
      elif [ $SECONDS -ge $deadline ]; then
        kill -KILL "$pid"
        await_gone "$n"
        echo "server$n did not stop in 5 s: killed"
      else
        still="$still $n"
      fi
    done
    left=$still
    [ -z "$left" ] || sleep 0.1
  done
}

status() {
  local n pid answer state
  printf '%-8s %-21s %-8s %-10s %s\n' server address pid state says
  for n in $chosen; do
    if ! pid=$(pid_of "$n"); then
      printf '%-8s %-21s %-8s %-10s %s\n' "server$n" "$(address_of "$n")" - down "-"
      continue
    fi
    case $(ps -o state= -p "$pid") in
      T*) state=paused answer= ;;
      *)
        answer=$(health_of "$n")
        state=$(printf '%s\n' "$answer" | field state)
        ;;
    esac
    printf '%-8s %-21s %-8s %-10s %s\n' "server$n" "$(address_of "$n")" "$pid" "${state:-silent}" \
      "$(printf '%s\n' "$answer" | field says)"
  done
}

logs() {
  local n files=()
  for n in $chosen; do
    [ -f "$home/server$n/log/server.log" ] && files=("${files[@]-}" "$home/server$n/log/server.log")
  done
  if [ ${#files[@]} -eq 0 ]; then
    say "there are no logs in $home"
    return 1
  fi
  [ -n "${files[0]}" ] || unset 'files[0]'
  if $follow; then follow_logs; else tail -n 40 "${files[@]}"; fi
}

# Shows the servers' lines as they come, each behind its server's name. A log that is not there yet
# is waited for. Ends when it is told to, or when nobody reads any more.
follow_logs() {
  local n pid
  tails=
  trap 'end_tails' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  for n in $chosen; do
    # Not a pipeline: of that one only the last part could be ended by its pid. Without the tail the
    # other end has nothing to read, and goes too.
    tail -n 10 -F "$home/server$n/log/server.log" 2>/dev/null > >(mark_lines "$n") &
    tails="$tails $!"
  done
  while sleep 1; do
    for pid in $tails; do
      kill -0 "$pid" 2>/dev/null || return 0
    done
  done
}

end_tails() {
  trap - EXIT
  trap '' INT TERM HUP
  [ -z "$tails" ] || kill $tails 2>/dev/null
  wait
}

# Passes lines on, each at once and whole, with server N's name before it; on a terminal in its
# colour, and with nothing in them that could move the cursor.
mark_lines() {
  local escape tab on= off= unbuffered=-u
  escape=$(printf '\033')
  tab=$(printf '\t')
  sed -u p </dev/null >/dev/null 2>&1 || unbuffered=-l # macOS
  if [ -t 1 ]; then
    case ${TERM:-dumb}${NO_COLOR:+ no} in
      dumb | *' no') ;;
      *)
        on="$escape[$(echo '36 33 35 32' | cut -d ' ' -f $((($1 - 1) % 4 + 1)))m"
        off="$escape[0m"
        ;;
    esac
    exec sed $unbuffered -e "s/$tab/    /g" -e 's/[[:cntrl:]]/?/g' -e "s/.*/${on}server$1 | &$off/"
  else
    exec sed $unbuffered -e "s/^/server$1 | /"
  fi
}

wipe() {
  local n what="the disks of all servers and the arbiter's folder"
  [ -z "$numbers" ] || what="the disk of server$(echo $numbers | sed 's/ /, server/g')"
  for n in $chosen; do
    if pid_of "$n" >/dev/null; then
      say "server$n is running: stop it first"
      exit 4
    fi
  done
  if ! $yes; then
    if [ ! -t 0 ]; then
      say "wipe needs --yes where nobody can be asked"
      exit 2
    fi
    printf 'Empty %s in %s? [y/N] ' "$what" "$home" >&2
    read -r reply
    case $reply in y | Y | yes) ;; *) exit 1 ;; esac
  fi
  for n in $chosen; do
    rm -rf "$home/server$n/data" "$home/server$n/meta" "$home/server$n/log"
    echo "server$n wiped"
  done
  if [ -z "$numbers" ]; then
    rm -rf "$home/arbiter" "$home/secret"
    echo "arbiter wiped"
  fi
}

case $word in
  start) start ;;
  stop) stop ;;
  restart)
    stop
    start
    ;;
  kill) crash ;;
  pause) signal STOP paused ;;
  resume) signal CONT 'goes on' ;;
  status) status ;;
  logs) logs ;;
  wipe) wipe ;;
esac
