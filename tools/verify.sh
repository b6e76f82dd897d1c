#!/bin/sh
# verify.sh: every check that needs no server. Runs them all, names each, and fails when any of them failed.
set -u
failed=''
check() {
	name=$1
	shift
	printf '%-34s' "$name"
	began=$(date +%s)
	if output=$("$@" 2>&1); then
		echo "ok    $(($(date +%s) - began)) s"
	else
		echo "FAILED"
		echo "$output" | sed 's/^/    /'
		failed="$failed
  $name"
	fi
}

formatted() {
	unformatted=$(find . \( -name node_modules -o -name .git \) -prune -o -name '*.go' -print0 | xargs -0 gofmt -l)
	[ -z "$unformatted" ] || {
		echo "run make fmt for:"
		echo "$unformatted"
		return 1
	}
}

vet_devstack() { (cd devstack && go vet ./...); }

# A rule of design: the pages and the worker never carry a Temporal server in them.
no_server() {
	if go list -deps ./... | grep '^go.temporal.io/server'; then
		echo "the main module must not depend on the Temporal server; it belongs to devstack"
		return 1
	fi
}

# casewright is one file that is copied to a server: 60 MB at most.
small_binary() {
	size=$(wc -c <bin/casewright)
	[ "$size" -lt 60000000 ] || {
		echo "bin/casewright has $size bytes, more than 60000000"
		return 1
	}
}

generated_docs() {
	fresh=$(mktemp -d)
	sh tools/docs.sh "$fresh"
	status=$?
	for file in "$fresh"/*; do
		diff -ru "docs/$(basename "$file")" "$file" | head -40
		diff -rq "docs/$(basename "$file")" "$file" >/dev/null || status=1
	done
	rm -rf "$fresh"
	[ $status -eq 0 ] || echo "run make docs and commit what it writes"
	return $status
}

tidy() { (cd "$1" && go mod tidy -diff); }

check 'format' formatted
check 'vet' go vet ./...
check 'vet of devstack' vet_devstack
check 'staticcheck' bin/staticcheck ./...
check 'workflowcheck' bin/workflowcheck ./workflows/...
check 'shape of the tree' go test ./test/arch
check 'templates type-checked' go run ./test/report -run Template ./web/...
check 'generated documents up to date' generated_docs
check 'no Temporal server inside' no_server
check 'size of the binary' small_binary
check 'modules tidy: casewright' tidy .
check 'modules tidy: devstack' tidy devstack
check 'modules tidy: tools' tidy tools

if [ -n "$failed" ]; then
	echo
	echo "Failed:$failed"
	exit 1
fi
