#!/bin/sh
# fuzz.sh TIME: runs every fuzz target of the module for TIME each (60s), one after another.
set -eu
time=${1:-60s}
targets=$(find . \( -name node_modules -o -name devstack -o -name tools \) -prune -o -name '*_test.go' -print |
	xargs grep -Ho '^func Fuzz[A-Za-z0-9_]*' | sed 's|/[^/]*:func |:|' | sort)
[ -n "$targets" ] || {
	echo "fuzz.sh: no fuzz target found" >&2
	exit 1
}
for target in $targets; do
	echo "== $target for $time"
	# Without a limit a large input is made smaller for a minute, during which nothing is tried.
	go test -run '^$' -fuzz "^${target##*:}\$" -fuzztime "$time" -fuzzminimizetime 10x "${target%%:*}"
done
