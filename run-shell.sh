#!/usr/bin/env bash
#
# The DuetFS shell: a prompt, a script or one command; --help tells more.
# Builds what is missing, and starts the local servers when none answers (--no-start doesn't).
# Written for bash 3.2, too.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P) || exit 1
jar=$here/shell/target/duetfs-shell.jar

java=java
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
fi
if ! command -v "$java" >/dev/null; then
  echo "run-shell.sh: there is no $java; DuetFS needs a JDK 17 or newer" >&2
  exit 1
fi

if [ ! -f "$jar" ]; then
  echo "Building DuetFS; this is needed once and takes a minute..." >&2
  if ! (cd "$here" && mvn -B -q -DskipTests -pl shell,server -am package) </dev/null >&2; then
    echo "run-shell.sh: the build failed; DuetFS needs a JDK 17 and Maven 3.8" >&2
    exit 1
  fi
fi

# The virtual machine must not write to standard output, which holds what was asked for.
flags=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable -Xlog:all=error:stderr)

# Classes are loaded from an archive that a first prompt leaves behind, at which a few commands were
# entered: a third less to wait for.
# Each java keeps one of its own, as none can use another's.
archive=$here/shell/target/duetfs-shell.${java//\//_}.jsa
if [ ! "$archive" -nt "$jar" ]; then
  "$java" "${flags[@]}" -XX:ArchiveClassesAtExit="$archive.$$" \
    -Dduetfs.tty.in=true -Dduetfs.tty.out=true \
    -jar "$jar" --no-start --port 1 --home "$here/shell/target" \
    <<<$' help\n ls /' >/dev/null 2>&1
  if [ -f "$archive.$$" ]; then
    mv -f "$archive.$$" "$archive"
  fi
fi
if [ -f "$archive" ]; then
  flags=("${flags[@]}" -XX:SharedArchiveFile="$archive")
fi

# Names are UTF-8; in a locale that says otherwise Java would spoil those among the arguments.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

tty_in=false
tty_out=false
tty_err=false
if [ -t 0 ]; then tty_in=true; fi
if [ -t 1 ]; then tty_out=true; fi
if [ -t 2 ]; then tty_err=true; fi

exec "$java" "${flags[@]}" \
  -Dduetfs.tty.in=$tty_in -Dduetfs.tty.out=$tty_out -Dduetfs.tty.err=$tty_err \
  -Dduetfs.conf="$here/conf/duetfs.conf" -Dduetfs.servers="$here/run-servers.sh" \
  -Dduetfs.demos="$here/conf/demos" \
  -jar "$jar" "$@"
