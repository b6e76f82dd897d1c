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
	go test -run '^$' -fuzz "^${target##*:}\$" -fuzztime "$time" "${target%%:*}"
done
