package lifecycle_test

import (
	"encoding/json"

	"casewright/domain/lifecycle"
)

// The made-up family of the scenarios.

func home(line, city string) lifecycle.Postal {
	return lifecycle.Postal{Line1: line, City: city, State: "CA", ZIP: "95814"}
}

func maria() lifecycle.Profile {
	return lifecycle.Profile{Name: lifecycle.Name{First: "Maria", Last: "Sample"}, BirthDate: date("1994-04-12"), Home: home("1 Elm Street", "Sacramento"), Language: "es"}
}

func david() lifecycle.Profile {
	return lifecycle.Profile{Name: lifecycle.Name{First: "David", Last: "Example"}, BirthDate: date("1992-09-30"), SSN: lifecycle.SealedSSN{Sealed: "sealed", Index: "index", Last4: "4321"}}
}

func ana() lifecycle.ChildEntry {
	return lifecycle.ChildEntry{Name: lifecycle.Name{First: "Ana", Last: "Sample"}, BirthDate: date("2021-06-01"), Parentage: "not_established"}
}

// signed is an application with everything that is required.
func signed(change ...func(*lifecycle.ApplicationForm)) lifecycle.ApplicationForm {
	a := lifecycle.ApplicationForm{County: "06067", ApplicantIs: lifecycle.PersonReceivingSupport, Receiving: maria(), Paying: david(),
		Children: []lifecycle.ChildEntry{ana()}, Aid: lifecycle.AidNone, ExistingOrder: "no", FamilyViolence: "no", NoRepresentationRead: true,
		SignedBy: "Maria Sample", SignedOn: date("2026-03-01")}
	for _, f := range change {
		f(&a)
	}
	return a
}

func referral(change ...func(*lifecycle.ReferralForm)) lifecycle.ReferralForm {
	r := lifecycle.ReferralForm{County: "06067", ReceivedOn: date("2026-03-02"), Aid: lifecycle.AidCalWORK, Receiving: maria(), Paying: david(),
		Children: []lifecycle.ChildEntry{ana()}}
	for _, f := range change {
		f(&r)
	}
	return r
}

func asked(channel string) lifecycle.ApplicationRequest {
	return lifecycle.ApplicationRequest{County: "06067", Channel: channel, Person: lifecycle.Profile{Name: lifecycle.Name{First: "Maria", Last: "Sample"}}}
}

var nothing = lifecycle.Nothing{}

func isNew(party string) lifecycle.DuplicateReview {
	return lifecycle.DuplicateReview{Party: party, Finding: "new", Why: "No person on file has this name and date of birth."}
}

// onFile is a person whom the agency knows from another case.
func onFile(id string, p lifecycle.Profile) step {
	return func(s *story) {
		s.t.Helper()
		records := []lifecycle.Record{{Stream: id, StreamKind: "person", Seq: 1, Kind: "person-registered", Title: "Person registered",
			Body: json.RawMessage(text(s.t, lifecycle.PersonRegistered{Profile: p, Source: "the application"})), EffectiveOn: s.today}}
		if err := lifecycle.Link(records, nil); err != nil {
			s.t.Fatal(err)
		}
		known, err := lifecycle.FoldPerson(records)
		if err != nil {
			s.t.Fatal(err)
		}
		s.persons[id], s.streams[id] = known, records
		s.put(lifecycle.Rows{Persons: []lifecycle.PersonRow{lifecycle.ProjectPerson(known)}})
	}
}

// reviewed decides for the whole family that nobody is known yet.
func reviewed(s *story) {
	s.t.Helper()
	for _, p := range s.c.Parties {
		if !p.Reviewed {
			do("review-duplicates", isNew(p.Key))(s)
		}
	}
}

func opening(change ...func(*lifecycle.OpeningForm)) lifecycle.OpeningForm {
	o := lifecycle.OpeningForm{LocationAdequate: "no", Solicited: true}
	for _, f := range change {
		f(&o)
	}
	return o
}

// opened is a case that was applied for and opened by a caseworker on 2026-03-02; locate has started.
func opened(change ...func(*lifecycle.OpeningForm)) step {
	return func(s *story) {
		s.t.Helper()
		by(lifecycle.Caseworker)(s)
		do("file-application", signed())(s)
		reviewed(s)
		do("open-case", opening(change...))(s)
	}
}

// openedLocated is the same when the parent paying support's address is known and sound.
func openedLocated(s *story) {
	s.t.Helper()
	by(lifecycle.Caseworker)(s)
	do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Paying.Home = home("9 Oak Road", "Fresno") }))(s)
	reviewed(s)
	do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" }))(s)
}

// openedOnAid is the same for a family on CalWORKs.
func openedOnAid(s *story) {
	s.t.Helper()
	by(lifecycle.Caseworker)(s)
	do("receive-referral", referral())(s)
	reviewed(s)
	do("open-case", opening())(s)
}

// all runs several steps as one.
func all(steps ...step) step {
	return func(s *story) {
		s.t.Helper()
		for _, x := range steps {
			x(s)
		}
	}
}
