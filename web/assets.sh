#!/bin/sh
# assets.sh: installs USWDS and htmx exactly as package-lock.json pins them, and copies what the pages use into
# static/vendor, from where Go embeds it. "assets.sh copy" only copies.
set -eu
cd "$(dirname "$0")"

if [ "${1:-}" != copy ]; then
	command -v npm >/dev/null || {
		echo "assets.sh: npm is missing; install Node.js 20 or newer (Debian: apt-get install npm)" >&2
		exit 1
	}
	npm ci --ignore-scripts --no-audit --no-fund --prefer-offline
fi

uswds=node_modules/@uswds/uswds
htmx=node_modules/htmx.org
[ -f $uswds/dist/css/uswds.min.css ] && [ -f $htmx/dist/htmx.min.js ] || {
	echo "assets.sh: node_modules is incomplete; run npm ci in web/" >&2
	exit 1
}

# Built elsewhere and moved into place: a build that is interrupted leaves no half a folder.
new=node_modules/.vendor
rm -rf $new
mkdir -p $new/uswds/css $new/htmx
cp $uswds/dist/css/uswds.min.css $new/uswds/css/
cp $uswds/LICENSE.md $new/uswds/
# The style sheet names its fonts and images by url(../fonts/...): take those and no other of the 20 MB.
grep -o 'url(\.\./[^)]*)' $new/uswds/css/uswds.min.css | sed 's|^url(\.\./||; s|)$||' | sort -u | while read -r file; do
	mkdir -p "$new/uswds/$(dirname "$file")"
	cp "$uswds/dist/$file" "$new/uswds/$file"
done
cp $htmx/dist/htmx.min.js $htmx/dist/ext/hx-sse.min.js $htmx/LICENSE $new/htmx/
# Their comments name source maps that are not shipped; a browser would ask for them in vain.
for file in $new/htmx/*.js $new/uswds/css/*.css; do
	sed 's|^/[/*]# sourceMappingURL=.*$||' "$file" >"$file.cut" && mv "$file.cut" "$file"
done

rm -rf static/vendor
mkdir -p static
mv $new static/vendor
