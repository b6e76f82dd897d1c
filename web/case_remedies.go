package web

import (
	"net/http"
	"net/url"

	"casewright/domain/lifecycle"
)

// RemediesPage is S28: every way to collect, whether it is allowed, and why or why not.
type RemediesPage struct {
	CaseFrame
	Processes []Step // withholding, licenses and others that are processes of their own
	Groups    []RemedyGroup
}

// RemedyGroup are the remedies that stand alike.
type RemedyGroup struct {
	ID, Title, Hint string
	Remedies        []RemedyLine
}

// RemedyLine is a remedy with what can be done about it.
type RemedyLine struct {
	lifecycle.RemedyView
	Said    string // its status in words
	Against string // what its reasons are called
	Actions []ActionView
	Not     []lifecycle.Reason // why it cannot be done now though it is allowed
}

// remedyGroups are in the order in which a caseworker looks for them.
var remedyGroups = []RemedyGroup{
	{ID: "used", Title: "In use"},
	{ID: "allowed", Title: "Allowed now"},
	{ID: "decide", Title: "A person must decide", Hint: "A fact that the rule asks for is not known, or the law leaves it to judgment. Record what is missing, or write why it is right to start."},
	{ID: "blocked", Title: "Not allowed now"},
	{ID: "never", Title: "Never allowed"},
}

var remedyWords = map[string]string{
	"eligible": "Allowed", "blocked": "Not allowed", "decide": "A person decides",
	lifecycle.RemedyNoticed: "The parent was told", lifecycle.RemedyInForce: "In use", lifecycle.RemedyHeld: "Held", lifecycle.RemedyOver: "Released",
}

func (s *Server) caseRemedies(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "remedies")
	if err != nil {
		return err
	}
	c, f, by := p.Case, s.facts(p.Loaded), viewerOf(r).Actor()
	page := RemediesPage{CaseFrame: s.frame(r, p, "remedies"), Groups: append([]RemedyGroup(nil), remedyGroups...)}
	page.Title = "Remedies: " + page.Number
	for _, name := range []string{"income-withholding", lifecycle.LicenseProcess, "levy", "medical-support", lifecycle.AdminReviewProcess, lifecycle.EnforcementProcess} {
		page.Processes = append(page.Processes, s.standing(c, name)...)
	}
	against := map[string][]lifecycle.Reason{} // by action, each judged once
	for _, v := range lifecycle.Remedies(c, f) {
		line := RemedyLine{RemedyView: v, Said: remedyWords[v.Status]}
		group := ""
		switch v.Status {
		case lifecycle.RemedyNoticed, lifecycle.RemedyInForce, lifecycle.RemedyHeld:
			group = "used"
		case "decide":
			group = "decide"
		case "blocked":
			group = "blocked"
		default:
			group = "allowed"
		}
		if v.Never {
			group = "never"
		}
		line.Against = map[string]string{"used": "Against it today", "decide": "What a person weighs"}[group]
		for _, name := range line.possible() {
			_, a, ok := lifecycle.FindAction(name)
			if !ok {
				continue
			}
			if _, judged := against[name]; !judged {
				against[name] = lifecycle.Against(c, name, by, f)
			}
			if len(against[name]) > 0 {
				line.Not = append(line.Not, against[name]...)
				continue
			}
			line.Actions = append(line.Actions, ActionView{Name: name, Title: a.Title, Path: actionPath(c.ID, name) + "?remedy=" + url.QueryEscape(v.ID)})
		}
		for i := range page.Groups {
			if page.Groups[i].ID == group {
				page.Groups[i].Remedies = append(page.Groups[i].Remedies, line)
			}
		}
	}
	return s.render(w, r, http.StatusOK, "case_remedies.html", page)
}

// possible are the actions that fit the remedy's status.
func (v RemedyLine) possible() []string {
	var list []string
	if v.Allowed {
		list = append(list, v.Action)
	}
	switch v.Status {
	case lifecycle.RemedyNoticed:
		list = append(list, "hold-remedy", "release-remedy")
	case lifecycle.RemedyInForce:
		list = append(list, "hold-remedy", "release-remedy", map[string]string{"credit": "update-credit", "personal_property_lien": "continue-lien"}[v.ID])
	case lifecycle.RemedyHeld:
		list = append(list, "resume-remedy", "release-remedy")
	}
	return list
}
