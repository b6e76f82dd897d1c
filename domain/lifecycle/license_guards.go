package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

var orderMade = Guard{"a support order was made or registered", func(c Case, _ Facts) *Reason {
	if len(c.Orders) == 0 {
		return &Reason{Text: "No support order is recorded.", Citation: "Fam. Code § 17520(b)"}
	}
	return nil
}}

// licenseGuard is a guard that looks at one license.
func licenseGuard(needs, text, citation, fix string, met func(l License) bool) Guard {
	return Guard{needs, func(c Case, _ Facts) *Reason {
		if met(c.focused()) {
			return nil
		}
		return &Reason{Text: text, Citation: citation, Fix: fix}
	}}
}

var (
	notYetSent       = licenseGuard("the list did not go to the boards yet", "The list went to the boards already.", "Fam. Code § 17520(c)", "", func(l License) bool { return l.SentOn.IsZero() })
	boardsKnow       = licenseGuard("the list went to the boards", "The list did not go to the boards yet: take the license off the list instead.", "Fam. Code § 17520(c)", "remove-from-list", License.known)
	boardHasNotActed = licenseGuard("the board has sent no notice yet", "The board's notice is recorded already.", "Fam. Code § 17520(e)", "", func(l License) bool { return l.Stands == OnList })
	temporaryRuns    = licenseGuard("a temporary license runs", "No temporary license runs.", "Fam. Code § 17520(e)(2)(D)", "record-temporary-license", func(l License) bool { return l.Stands == TemporaryLicense })
	notExtended      = licenseGuard("it was not extended before", "The temporary license was extended already; that is possible once.", "Fam. Code § 17520(e)(2)(D)", "", func(l License) bool { return !l.Extended })
	supplemental     = licenseGuard("the license is on the supplemental list", "The license is not on the supplemental list.", "Fam. Code § 17520(e)(3)(A)", "place-on-supplemental-list", func(l License) bool { return !l.Supplemental.IsZero() })
	notSupplemental  = licenseGuard("it is not on the supplemental list yet", "The license is on the supplemental list already.", "Fam. Code § 17520(e)(3)(A)", "", func(l License) bool { return l.Supplemental.IsZero() })
	notNoticedAgain  = licenseGuard("the board's new notice is not recorded yet", "The board's new notice is recorded already.", "Fam. Code § 17520(l)(3)", "", func(l License) bool { return l.SuspendOn.IsZero() })

	releaseUnprocessed = licenseGuard("the board has not processed the release yet", "The board has processed the release already.", "Fam. Code § 17520(l)(1)", "", func(l License) bool { return l.ProcessedOn.IsZero() })
	courtServed        = licenseGuard("the request for judicial review was served on the agency", "The request for judicial review was not served on the agency.", "Fam. Code § 17520(h)(3), (k)(4)(B)", "record-court-review-service", func(l License) bool { return !l.ServedOn.IsZero() })
	courtNotServed     = licenseGuard("service is not recorded yet", "Service on the agency is recorded already.", "Fam. Code § 17520(k)(4)(B)", "", func(l License) bool { return l.ServedOn.IsZero() })
)

// known reports whether a board knows of the listing.
func (l License) known() bool { return !l.SentOn.IsZero() || l.Stands != OnList }

var notAnnual = When{"the license has no annual renewal or fee", func(c Case, _ Event) bool { return !c.focused().Annual }}

var outSince = From{"the day the parent was out of compliance", func(c Case, _ Event) calendar.Date { return c.focused().OutSince() }}

// temporaryEnds is the last of the 150 days: the extension is counted from it.
var temporaryEnds = From{"the end of the temporary license", func(c Case, _ Event) calendar.Date { return c.focused().NoticeOn.AddDays(150) }}

func remindedOf(ids ...string) When {
	return When{"it is of " + ids[0], func(_ Case, e Event) bool { return slices.Contains(ids, e.(DeadlineReminded).ID) }}
}

var courtRunsShort = When{"the court is reviewing, the request was served, and the 150 days are nearly over", func(c Case, e Event) bool {
	l := c.focused()
	return slices.Contains([]string{"LIC-TEMP", "LIC-TEMP-EXT", "LIC-SUSPEND"}, e.(DeadlineReminded).ID) && c.licenseState(c.Focus) == CourtReview && !l.ServedOn.IsZero() && l.Delay == ""
}}

var behindAgain = When{"the license is released and the parent is out of compliance again", func(c Case, e Event) bool {
	at := c.licenseState(c.Focus)
	return e.(ListingConfirmed).Out && (at == LicenseReleased || at == ConditionalRelease)
}}

var unnoticedAgain = When{"the board's new notice is not recorded yet", func(c Case, _ Event) bool { return c.focused().SuspendOn.IsZero() }}

var ofLicense = When{"it is about the listing of a license", func(_ Case, e Event) bool { return e.(AdminReviewAsked).License != "" }}

// boardsOwnDay: the board suspends on the day of its own notice; its clock running out is no miss.
func boardsOwnDay(Case, Deadline) bool { return true }
