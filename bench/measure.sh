# Functions of bench/run: start, wait, load, count. Sourced; uses its variables.

# Prints the processor time that a process has used so far, in ticks of 10 ms.
ticks_of() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; }

# The same of the whole machine, waiting and idling left out.
ticks_of_all() { awk '/^cpu /{ print $2 + $3 + $4 + $7 + $8 }' /proc/stat; }

rss_mib_of() { awk '/^VmRSS:/{ printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

micros() { echo "${EPOCHREALTIME/[.,]/}"; }

# Waits a part of a second.
nap() { read -rt "$1" <> <(:) || true; }

# One GET over a connection of its own; succeeds if the answer is a 200 with that text in it.
answers() { # PORT PATH TEXT
  local port=$1 path=$2 text=$3 line first='' found=1
  { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n' \
    "$path" "$port" "$token" >&3
  while IFS= read -rt 5 line <&3 || [ -n "$line" ]; do
    first=${first:-$line}
    [[ $line != *"$text"* ]] || found=0
  done
  exec 3>&-
  [[ $first == 'HTTP/1.1 200'* ]] && return $found
}

# Waits for the first correct answer of a process just started, START_SECONDS_MAX at most.
await() { # PID PORT PATH TEXT
  local pid=$1 until=$(($(micros) + START_SECONDS_MAX * 1000000))
  shift
  until answers "$@"; do
    kill -0 "$pid" 2>/dev/null || fail "a server ended instead of answering; see $work/*.out"
    [ "$(micros)" -lt "$until" ] || fail "no correct answer within $START_SECONDS_MAX s; see $work/*.out"
    nap 0.003
  done
}

# Starts Quell on a data folder as everybody does; its process id is in $started.
start_quell() { # DATA PORT
  "$root/quell" serve --data "$1" --port "$2" >"$work/on.out" 2>&1 &
  started=$!
  children+=("$started")
}

# The same without the request log: not by the launcher, which lets nobody onto its class path.
start_quiet() { # DATA PORT
  "$JAVA_HOME/bin/java" -XX:+UseG1GC -Xms32m -Xmx512m -XX:MetaspaceSize=64m -XX:+UseCompactObjectHeaders \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dlogback.configurationFile="$here/log-off.xml" -cp "$work/classes:$lib/*" \
    dev.quell.cli.Main serve --data "$1" --port "$2" >"$work/off.out" 2>&1 &
  started=$!
  children+=("$started")
}

# S has Quell's JVM options, so that it differs in what it does alone.
start_static() { # PORT FILE
  "$JAVA_HOME/bin/java" -XX:+UseG1GC -Xms32m -Xmx512m -XX:MetaspaceSize=64m -XX:+UseCompactObjectHeaders \
    -cp "$work/classes:$lib/*" StaticAnswer "$1" "$2" >"$work/S.out" 2>&1 &
  started=$!
  children+=("$started")
}

# Lets a server finish, which takes Quell ten seconds at most, and no longer.
stop() { # PID
  local until=$(($(micros) + 15 * 1000000))
  kill "$1" 2>/dev/null || return 0
  while kill -0 "$1" 2>/dev/null && [ "$(micros)" -lt "$until" ]; do nap 0.05; done
  kill -9 "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

stop_all() {
  trap - EXIT
  for child in "${children[@]}"; do stop "$child"; done
}

# Puts a workload on a port and prints what load.lua reports.
load() { # WORKLOAD PORT SECONDS
  runs=$((runs + 1))
  timeout $(($3 + 30)) wrk -t1 -c"$connections" -d"$3s" --timeout 10s -s "$here/load.lua" \
    "http://127.0.0.1:$2" -- "$1" "$tasks" "$runs" "$token" "$tenant" "$client" "$secret" 2>&1 | grep '^RESULT' || echo 'RESULT 0 0 0 0 0 0 0'
}

# One measurement: a row in the results and a line on the way.
measure() { # ROUND SYSTEM WORKLOAD PID PORT
  local round=$1 system=$2 workload=$3 pid=$4 port=$5 own all wrk result row
  own=$(ticks_of "$pid") all=$(ticks_of_all) wrk=$(children_ticks)
  load "$workload" "$port" "$seconds" >"$work/result"
  own=$(($(ticks_of "$pid") - own)) all=$(($(ticks_of_all) - all)) wrk=$(($(children_ticks) - wrk))
  result=$(cat "$work/result")
  row=$(awk -v own=$own -v others=$((all - own - wrk)) -v s="$seconds" -v OFS='\t' '{
    print $3, sprintf("%.1f", $2 ? own * 10000 / $2 : 0), sprintf("%.2f", $4 / 1000), sprintf("%.2f", $5 / 1000),
      sprintf("%.1f", $6 / 1000), $7, $8, sprintf("%.2f", others > 0 ? others / 100 / s : 0) }' <<<"$result")
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$stamp" "$label" "$tasks" "$round" "$system" "$workload" "$row" >>"$results"
  printf '  round %s  %-3s %s\n' "$round" "$workload" \
    "$(awk -F'\t' '{ printf "%-8s %7s/s  %6s us  p99 %7s ms  non-2xx %s  others %s", sys, $1, $2, $4, $6, $8 }' sys="$system" <<<"$row")" >&2
}

# Processor time of children that ended, of this very shell: wrk's.
children_ticks() { sed 's/.*) //' "/proc/$$/stat" | awk '{ print $14 + $15 }'; }
