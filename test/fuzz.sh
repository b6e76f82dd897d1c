#!/bin/sh
# fuzz.sh TIME: runs every fuzz target of the module for TIME each (60s), one after another, and names those that failed.
set -eu
time=${1:-60s}
targets=$(find . \( -name node_modules -o -name devstack -o -name tools \) -prune -o -name '*_test.go' -print |
	xargs grep -Ho '^func Fuzz[A-Za-z0-9_]*' | sed 's|/[^/]*:func |:|' | sort)
[ -n "$targets" ] || {
	echo "fuzz.sh: no fuzz target found" >&2
	exit 1
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=''

# Without a limit a large input is made smaller for a minute, during which nothing is tried.
fuzz() {
	go test -run '^$' -fuzz "^${1##*:}\$" -fuzztime "$time" -fuzzminimizetime 10x "${1%%:*}" >"$log" 2>&1
}

# Go ends a run at times with this error although no input failed.
ended_late() { grep -q 'context deadline exceeded' "$log" && ! grep -q 'Failing input' "$log"; }

for target in $targets; do
	echo "== $target for $time"
	if fuzz "$target" || { ended_late && fuzz "$target"; }; then
		grep '^fuzz: elapsed' "$log" | tail -1
	else
		cat "$log"
		failed="$failed $target"
	fi
done
[ -z "$failed" ] || {
	echo "failed:$failed" >&2
	exit 1
}
