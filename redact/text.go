// Package redact keeps personal data out of logs: a log handler that masks what looks like it, and a type for
// values that never print. It is the second wall; the first is not to log such values at all, because a name
// looks like any other word.
package redact

import "regexp"

// Mask stands where something personal was.
const Mask = "[redacted]"

// Text masks digit groups like a Social Security or account number, e-mail addresses, telephone numbers and
// street addresses in s. It masks too much rather than too little, but leaves UUIDs, digests and timestamps alone.
func Text(s string) string {
	return personal.ReplaceAllStringFunc(s, func(found string) string {
		if harmless.MatchString(found) {
			return found
		}
		return Mask
	})
}

const (
	uuid      = `\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b`
	digest    = `\b[0-9a-f]{40,}\b`
	timestamp = `\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?`

	longNumber = `\d{9,}`
	ssn        = `\d{3}[-–. ]\d{2}[-–. ]\d{4}`
	phone      = `(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-–. ])\d{3}[-–. ]\d{4}`
	email      = `[\w.%+'-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}`

	// Short words that also mean something else (court, drive, way) count only when they are written as in an address.
	streetWord  = `(?i:st|street|ave|avenue|blvd|boulevard|rd|road|ln|lane)|Dr|DR|Drive|DRIVE|Ct|CT|Court|COURT|Pl|PL|Place|PLACE|Way|WAY|Cir|CIR|Circle|CIRCLE|Ter|TER|Terrace|TERRACE|Pkwy|PKWY|Parkway|PARKWAY|Hwy|HWY|Highway|HIGHWAY|Trl|TRL|Trail|TRAIL|Loop|LOOP|Sq|SQ|Square|SQUARE`
	street      = `\b\d{1,6}(?:-?[A-Za-z]| 1/2)?\s+(?:[\pL\pN.'’-]+\s+){1,5}?(?:` + streetWord + `)\b\.?(?:,?\s*(?:#|(?i:apt|unit|suite|ste)\b\.?)\s*[\w-]+)?`
	postBox     = `(?i:\bp\.?\s?o\.?\s*box\s+\w+)`
	anyHarmless = uuid + `|` + digest + `|` + timestamp
)

var (
	harmless = regexp.MustCompile(`^(?:` + anyHarmless + `)$`)
	personal = regexp.MustCompile(anyHarmless + `|` + longNumber + `|` + ssn + `|` + phone + `|` + email + `|` + street + `|` + postBox)
)
