#!/bin/sh
# docs.sh FOLDER: writes every document that the program generates into FOLDER.
set -eu
bin/casewright rules docs >"$1/rules.md"
bin/casewright deadlines docs >"$1/deadlines.md"
bin/casewright processes docs "$1/processes" >/dev/null
