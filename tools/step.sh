#!/bin/sh
# step.sh NUMBER TEXT TARGET: makes TARGET and tells about it.
#
# One line when the step begins, one every 15 seconds while it lasts, one when it is done. What the build itself prints
# is kept in .casewright/build.log and shown when it fails. When the target is up to date, only that is said.
set -u
number=$1 text=$2 target=$3
make=${MAKE:-make}

if $make -s -q "$target" >/dev/null 2>&1; then
	echo "[$number] $text: up to date"
	exit 0
fi

mkdir -p .casewright && chmod 700 .casewright
log=.casewright/build.log
began=$(date +%s)
echo "[$number] $text …"
(
	trap 'kill $! 2>/dev/null; exit 0' TERM
	while :; do
		sleep 15 >/dev/null 2>&1 &
		wait $!
		echo "[$number]    still at it, $(($(date +%s) - began)) s"
	done
) &
heartbeat=$!
trap 'kill $heartbeat 2>/dev/null' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

$make -s "$target" >"$log" 2>&1
status=$?
if [ $status -ne 0 ]; then
	tail -40 "$log" >&2
	echo "[$number] failed after $(($(date +%s) - began)) s; the whole output is in $log" >&2
	exit $status
fi
echo "[$number]    done in $(($(date +%s) - began)) s"
