package lifecycle

import (
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// neverClosed: what comes in for a closed case asks to reopen it.
var neverClosed = Guard{"the case was not closed", func(c Case, _ Facts) *Reason {
	if c.Opened() && c.State(CaseProcess) == CaseEnded {
		return &Reason{Text: "The case is closed: record what came in as a request to reopen it.", Citation: "45 CFR 303.11(d)(5)", Fix: "record-reopening-request"}
	}
	return nil
}}

var everyoneReviewed = Guard{"everyone was compared with the persons on file", func(c Case, _ Facts) *Reason {
	for _, p := range c.Parties {
		if !p.Reviewed {
			return &Reason{Text: "The search for known persons is not decided for everyone in the case.", Citation: "22 CCR 112130", Fix: "review-duplicates"}
		}
	}
	return nil
}}

var someoneUnreviewed = Guard{"someone was not yet compared with the persons on file", func(c Case, f Facts) *Reason {
	if everyoneReviewed.Unmet(c, f) == nil {
		return &Reason{Text: "Every person in the case has been reviewed already."}
	}
	return nil
}}

// applicationSigned applies the intake rules: who must apply, and so must have signed.
var applicationSigned = Guard{"a signed application is on file, when the rules require one", func(c Case, f Facts) *Reason {
	d := f.Rule("intake.application_required", map[string]any{"application.source": string(c.Source)})
	switch {
	case d.Refer:
		return &Reason{Text: "Whether an application is required must be decided by a person: " + d.ReferWhy, Citation: d.Citation}
	case d.Holds && c.Application.SignedOn.IsZero():
		return &Reason{Text: "A signed application is required and none is on file.", Citation: d.Citation, Fix: "complete-application"}
	}
	return nil
}}

// referralAllowed refuses a foster care referral that the welfare department found not to be in the
// child's best interest.
var referralAllowed = Guard{"in foster care, the referral is not against the child's best interest", func(c Case, f Facts) *Reason {
	if c.Aid != AidFoster {
		return nil
	}
	d := f.Rule("intake.foster_no_referral", map[string]any{"foster_care.best_interest_determination": c.Application.BestInterest})
	switch {
	case d.Refer:
		return &Reason{Text: "Whether the child welfare department may refer the case must be decided by a person: " + d.ReferWhy, Citation: d.Citation}
	case d.Holds:
		return &Reason{Text: "The child welfare department found that a referral is not in the child's best interest.", Citation: d.Citation}
	}
	return nil
}}

var noRepresentationOwed = Guard{"the no-attorney notice was not given yet", func(c Case, _ Facts) *Reason {
	if !c.Application.NoRepresentation.IsZero() {
		return &Reason{Text: "The notice that the agency is not the person's attorney was given on " + c.Application.NoRepresentation.String() + ".", Citation: "Fam. Code § 17406(c)"}
	}
	return nil
}}

var notAided = Guard{"the case did not come by referral", func(c Case, _ Facts) *Reason {
	if c.Source == CWDReferral {
		return &Reason{Text: "A referred case of a family on aid cannot be withdrawn by the family.", Citation: "Fam. Code § 17415"}
	}
	return nil
}}

var notSuspended = Guard{"no good cause claim is pending or approved, and no adoption is considered", func(c Case, _ Facts) *Reason {
	if c.State(CaseProcess) == AdoptionConsidered {
		return &Reason{Text: "A child is being considered for adoption: every action waits for the welfare department.", Citation: "Fam. Code § 17415(b)", Fix: "end-adoption-hold"}
	}
	if c.Suspended() {
		return &Reason{Text: "A good cause claim is " + c.GoodCause.Status + ": all activity to establish parentage or support stops.", Citation: "45 CFR 302.31(b)", Fix: "decide-good-cause"}
	}
	return nil
}}

func requestedBy(channels ...string) When {
	words := map[string]string{"in_person": "in person", "telephone": "by telephone", "written": "in writing"}
	var asked []string
	for _, c := range channels {
		asked = append(asked, words[c])
	}
	return When{"it was asked for " + strings.Join(asked, " or "), func(c Case, _ Event) bool { return slices.Contains(channels, c.Application.Channel) }}
}

// noRepresentationByMail: the notice is still owed and the request did not come in person
// (Fam. Code § 17406(c); foster care is excepted by § 17406(m)).
var noRepresentationByMail = When{"the request did not come in person, is not of foster care, and the notice was not given yet", func(c Case, e Event) bool {
	if f, ok := e.(ApplicationFiled); ok && f.NoRepresentationRead {
		return false
	}
	return c.Application.NoRepresentation.IsZero() && c.Application.Channel != "in_person" && c.Aid != AidFoster
}}

// informationOwed: the description of services is owed after a referral (45 CFR 303.2(a)(2)), and the notice
// that the agency is not their attorney to everyone but foster care cases. Before the event's own notice,
// e may be nil.
var informationOwed = When{"the notice was not given yet; in foster care only after a referral", func(c Case, e Event) bool {
	if f, ok := e.(ApplicationFiled); ok && f.NoRepresentationRead {
		return false
	}
	return c.Application.NoRepresentation.IsZero() && (c.Source == CWDReferral || c.Aid != AidFoster)
}}

var receivedOn = From{"the day received", func(c Case, _ Event) calendar.Date { return c.Application.ReceivedOn }}

var aided = When{"the family is on CalWORKs", func(c Case, _ Event) bool { return c.Aid == AidCalWORK }}

var interviewDay = From{"the day of the interview", func(c Case, _ Event) calendar.Date { return c.Application.InterviewOn }}

// applicant is the key of the party who applied or is served by the referral.
func (c Case) applicant() string {
	if c.Application.ApplicantRole == ParentPayingSupport {
		return "pps"
	}
	return "prs"
}
