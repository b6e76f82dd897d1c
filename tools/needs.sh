#!/bin/sh
# needs.sh PROGRAM…: checks that each program is there. On Debian as root it installs what is missing; elsewhere it says
# what to install.
set -eu
missing='' packages=''
for program in "$@"; do
	case $program in
	npm) package='nodejs npm' found=$(command -v npm || true) ;;
	chromium) package=chromium found=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true) ;;
	pdftotext) package=poppler-utils found=$(command -v pdftotext || true) ;;
	*)
		echo "needs.sh: does not know which package holds $program" >&2
		exit 2
		;;
	esac
	if [ -z "$found" ]; then
		missing="$missing $program" packages="$packages $package"
	fi
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
	echo "Missing:$missing. Install it, on Debian and Ubuntu with: sudo apt-get install$packages" >&2
	exit 1
fi
echo "Installing$packages"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# The list of packages is made above, so it is split on purpose.
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $packages >/dev/null
