# Prints the medians of one run: awk -f table.awk -v run=STAMP results.tsv
BEGIN {
  FS = "\t"
  if (run == "") run = ".*"
}

$1 == run {
  label = $2; tasks = $3
  key = $6 == "S" ? "S" : $6 ($5 == "quell+log" ? " with request log" : "")
  if (!(key in n)) keys[++count] = key
  i = ++n[key]
  for (f = 7; f <= 14; f++) value[key, f, i] = $f
}

# Of the rows of a key, the middle one by that field alone.
function median(key, field,    i, j, t, v, m) {
  m = n[key]
  for (i = 1; i <= m; i++) v[i] = value[key, field, i] + 0
  for (i = 2; i <= m; i++) {
    t = v[i]
    for (j = i - 1; j >= 1 && v[j] > t; j--) v[j + 1] = v[j]
    v[j + 1] = t
  }
  return m % 2 ? v[(m + 1) / 2] : (v[m / 2] + v[m / 2 + 1]) / 2
}

function extreme(key, field, sign,    i, best) {
  best = value[key, field, 1] + 0
  for (i = 2; i <= n[key]; i++) if (sign * (value[key, field, i] - best) > 0) best = value[key, field, i] + 0
  return best
}

function sum(key, field,    i, s) {
  for (i = 1; i <= n[key]; i++) s += value[key, field, i]
  return s
}

END {
  printf "\nRun %s (%s), %s tasks, 64 connections; medians of the rounds\n\n", run, label, tasks
  print "| | requests/s | CPU us/request (from - to) | x S | p50 ms | p99 ms | max ms | non-2xx | socket errors | others' cores |"
  print "|---|---|---|---|---|---|---|---|---|---|"
  for (k = 1; k <= count; k++) {
    key = keys[k]
    if (key ~ /^W[56]/) continue
    printf "| %s | %d | %.1f (%.1f - %.1f) | %.2f | %.2f | %.2f | %.1f | %d | %d | %.2f |\n", key,
      median(key, 7), median(key, 8), extreme(key, 8, -1), extreme(key, 8, 1),
      median(key, 8) / median("S", 8), median(key, 9), median(key, 10), extreme(key, 11, 1),
      sum(key, 12), sum(key, 13), extreme(key, 14, 1)
  }
  if ("W5" in n)
    printf "\nW5 start to first correct answer: %d ms (%d - %d)\n", median("W5", 7), extreme("W5", 7, -1), extreme("W5", 7, 1)
  if ("W6-idle" in n) printf "W6 resident memory: %d MiB idle", median("W6-idle", 7)
  if ("W6-loaded" in n) printf ", %d MiB after load", median("W6-loaded", 7)
  print ""
}
