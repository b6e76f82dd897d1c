package lifecycle

import "strings"

// records tell what the case keeps of an instance of a process, by the process's name.
var records = map[string]func(c Case, key string) []Entry{
	ComplaintProcess: complaintRecord, StateHearingProcess: hearingRecord, LicenseProcess: licenseRecord, AdminReviewProcess: reviewRecord,
	withholdingProcess: withholdingRecord, "medical-support": medicalRecord, LevyProcess: levyRecord, ReviewProcess: adjustmentRecord,
}

// ProcessRecord is what the case keeps of the process at a place, line by line, without whereabouts; nothing where its
// history says it all.
func ProcessRecord(c Case, place string) []Entry {
	p, ok := FindProcess(place)
	if !ok || records[p.Name] == nil || p.Many != nil && keyOf(place) == "" {
		return nil
	}
	return records[p.Name](c, keyOf(place))
}

// licenseRecord is what is known of a license that is or was on the certified list (Fam. Code § 17520).
func licenseRecord(c Case, key string) []Entry {
	l, ok := FindLicense(c, key)
	if !ok {
		return nil
	}
	var r record
	r.add("License", l.Label())
	if l.Last4 != "" {
		r.add("Number", "ends in "+l.Last4)
	}
	r.add("Board", l.Board)
	r.add("With the board", stateLabel(l.Stands))
	r.day("First payment not made in full", l.BehindSince)
	r.day("On the certified list since", l.ListedOn)
	r.day("List sent to the boards", l.SentOn)
	r.day("On the supplemental list since", l.Supplemental)
	r.day("Board's notice", l.NoticeOn)
	r.day("Time of the notice ends", l.TermEnds)
	if l.Extended {
		r.add("Extended", "Yes, once")
	}
	r.add("Administrative review", l.Review)
	r.day("Judicial review asked for", l.FiledOn)
	r.day("Request served on the agency", l.ServedOn)
	r.add("Delay before the court", map[string]string{"parent": "the parent's own", "not_parent": "not the parent's"}[l.Delay])
	r.day("Released", l.ReleasedOn)
	r.day("Release processed by the board", l.ProcessedOn)
	r.add("Terms of the release", strings.Join(l.Terms, "; "))
	r.day("Board told of a new failure to pay", l.AgainOn)
	r.day("To be suspended on", l.SuspendOn)
	r.add("Last decision", l.Decided)
	return r
}

// reviewRecord is what is known of an administrative review (Fam. Code §§ 17520(g), 17522, 17526).
func reviewRecord(c Case, key string) []Entry {
	x, ok := FindAdminReview(c, key)
	if !ok {
		return nil
	}
	var r record
	r.add("About", x.Label())
	r.add("License", x.License)
	by := map[string]string{"claimant": "The person who claims a mistaken identity"}[x.By]
	if p, ok := c.Party(x.By); ok {
		by = p.Role.Label()
	}
	r.add("Asked for by", by)
	r.day("Asked for", x.AskedOn)
	if x.Disputed > 0 {
		r.add("Disputed arrears", x.Disputed.String())
	}
	for _, y := range []struct {
		label string
		holds bool
	}{{"In time to stop a levy", x.Timely}, {"Time extended", x.Extended}, {"Enforcement of the arrears is suspended", x.Holds}, {"Delayed by the parent", x.Delay}} {
		if y.holds {
			r.add(y.label, "Yes")
		}
	}
	r.add("Outcome", strings.ReplaceAll(x.Outcome, "_", " "))
	return r
}
