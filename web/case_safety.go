package web

import (
	"slices"
	"strings"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// setConfidentiality is the action whose form replaces what protects a person.
const setConfidentiality = "set-confidentiality"

// protections are the reasons why a person's whereabouts are not told (Fam. Code § 17212(b)(2)), in words.
func protections(s lifecycle.Safety) []string {
	var list []string
	for _, x := range []struct {
		holds bool
		words string
	}{{s.FamilyViolence, "family violence"}, {s.ProtectiveOrder, "protective order"}, {s.HarmBelieved, "reason to believe in harm"},
		{s.GoodCause == "pending" || s.GoodCause == "approved", "good cause " + s.GoodCause}} {
		if x.holds {
			list = append(list, x.words)
		}
	}
	return list
}

// protectedNow is what protects each adult now, beside the form that replaces it: a box left empty there ends a
// protection.
func protectedNow(a lifecycle.Action, p postgres.CasePage) []AboutLine {
	if a.Name != setConfidentiality {
		return nil
	}
	var list []AboutLine
	for _, x := range parties(p.Case, p.Persons) {
		if x.Role == lifecycle.Child {
			continue
		}
		value := "not protected"
		if x.Protected {
			value = "protected: " + strings.Join(protections(x.Person.Safety), ", ")
		}
		list = append(list, AboutLine{x.Role.Label() + ", " + x.Name, value, actionPath(p.Case.ID, a.Name) + "?party=" + x.Key})
	}
	return list
}

// released are the protections that a decision ends. They stand before everything else that follows.
func released(before map[string]lifecycle.Person, d lifecycle.Decision) []Follow {
	var list []Follow
	for _, party := range d.After.Parties {
		after, changed := d.Persons[party.Person]
		if !changed {
			continue
		}
		left := protections(after.Safety)
		for _, words := range protections(before[party.Person].Safety) {
			if !slices.Contains(left, words) {
				list = append(list, Follow{"Protection ends", party.Role.Label() + ": " + words})
			}
		}
	}
	return list
}
