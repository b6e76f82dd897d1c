package simulation

import (
	"fmt"
	"strings"

	"casewright/domain/lifecycle"
)

// habits are what people know of a form besides what it says, by the name of its action.
var habits = map[string]func(f *filler, form map[string]any){
	"send-collections-notice": func(f *filler, form map[string]any) {
		if form["collected"] != nil {
			form["to_family"] = form["collected"]
		}
	},
	"record-plan-response": func(_ *filler, form map[string]any) {
		if form["options"] != nil {
			form["options"] = "Sample Plan A\nSample Plan B"
		}
	},
	"record-test-result": func(f *filler, form map[string]any) {
		if form["probability"] != nil {
			form["probability"] = []string{"99.98", "99.2", "97", "12.5"}[f.r.IntN(4)]
			form["accredited"], form["report_on"] = true, form["received_on"]
			form["index"] = fmt.Sprint([]int{4900, 140, 60, 3}[f.r.IntN(4)])
		}
	},
	"record-parentage-finding": func(f *filler, form map[string]any) {
		if form["known_on"] != nil && f.r.IntN(3) == 0 { // the parent knew of the case for years
			form["known_on"] = f.today.AddMonths(-36).String()
		}
	},
	"update-arrears": func(f *filler, form map[string]any) { delete(form, "assigned") },
}

// wish is the answer in an action's form that a life's leaning asks for.
func (n *leaning) wish(action string) map[string]string {
	g := n.goal()
	if n.over {
		return nil
	}
	says := g.x.By + " " + g.x.Says
	switch {
	case action == "request-administrative-review":
		for _, about := range []struct{ goal, of string }{{"decide-license-review", "license"}, {"find-parent-delay", "license"}, {"LIC-REVIEW", "license"},
			{"decide-identity-claim", "identity"}, {"record-identity-remedies", "identity"}, {"decide-arrears-review", "arrears"}, {"record-arrears-determination", "court"}} {
			if strings.Contains(says, about.goal) {
				return map[string]string{"of": about.of}
			}
		}
		if g.p.Name == "license-release" {
			of := "license"
			if g.x.Says == "What the administrative review led to" && g.x.From != "under_review" {
				of = "identity"
			}
			return map[string]string{"of": of}
		}
	case action == "ask-set-aside" && g.x.By == "decide-set-aside":
		return map[string]string{"route": map[lifecycle.State]string{lifecycle.EstAtIssue: "473_5", lifecycle.EstFiled: "void_service"}[g.x.To], "by": "pps"}
	case action == "decide-set-aside":
		return map[string]string{"granted": "yes"}
	case action == "record-license-court-decision" && g.x.To != lifecycle.LicenseReleased && g.x.To != lifecycle.ConditionalRelease:
		return map[string]string{"outcome": "upheld"}
	case g.p.Name == "medical-support" && (g.x.From == "provision_sought" || g.x.To == "provision_sought"):
		return map[string]string{"health": "no"}
	case g.p.Name == "medical-support":
		return map[string]string{"health": "yes"}
	}
	return nil
}
