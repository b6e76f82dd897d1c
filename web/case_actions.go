package web

import (
	"cmp"
	"net/url"
	"slices"

	"casewright/domain/lifecycle"
)

// ActionView is an action as the pages of a case list it.
type ActionView struct {
	Name, Title, Help, Citation, Path string
	Process                           string // title of its process, where several are listed together
	Notices                           string
	Reasons                           []lifecycle.Reason
}

// ActionGroup are the actions of one process, or of one of many.
type ActionGroup struct {
	Title, Path string // of the process and its page
	State       string
	Open        bool // it is what the case's stage is about
	Do, Dont    []ActionView
}

// actionGroups are the actions of the processes that the case has or had, the one that the stage is about first and
// then those that run; and apart, what starts another process. What a process asks that has not started is not judged:
// it is not allowed before its start.
func actionGroups(c lifecycle.Case, by lifecycle.Actor, f lifecycle.Facts) (groups []ActionGroup, start ActionGroup) {
	stage := c.StageProcess()
	var ended []ActionGroup
	start.Title = "Start something new"
	for _, p := range lifecycle.Processes() {
		for _, at := range p.Standing(c) {
			if p.Many != nil && at.Ended {
				continue
			}
			g := ActionGroup{Title: at.Title, Path: processPath(c.ID, at.Place), State: lifecycle.StateLabel(at.State), Open: p.Name == stage}
			g.take(c, p.Available(c, at.Key, by, f), at.Key)
			switch {
			case len(g.Do)+len(g.Dont) == 0, at.Ended && len(g.Do) == 0: // its page says why not
			case g.Open:
				groups = slices.Insert(groups, 0, g)
			case at.Ended:
				ended = append(ended, g)
			default:
				groups = append(groups, g)
			}
		}
		if len(p.Standing(c)) == 0 || p.Many != nil {
			g := ActionGroup{Title: p.Title}
			g.take(c, p.Starting(c, by, f), "")
			for i := range g.Do {
				g.Do[i].Process = p.Title
			}
			for i := range g.Dont {
				g.Dont[i].Process = p.Title
			}
			start.Do, start.Dont = append(start.Do, g.Do...), append(start.Dont, g.Dont...)
		}
	}
	if groups = append(groups, ended...); len(groups) > 0 {
		groups[0].Open = true
	}
	return groups, start
}

// take splits actions into those allowed now and the others with their reasons, the nearest to allowed first.
func (g *ActionGroup) take(c lifecycle.Case, list []lifecycle.Availability, key string) {
	for _, a := range list {
		v := ActionView{Name: a.Action.Name, Title: a.Action.Title, Help: a.Action.Help, Citation: a.Action.Citation,
			Path: actionPath(c.ID, a.Action.Name), Notices: letterTitles(a.Action.Notices), Reasons: a.Reasons}
		if key != "" {
			v.Path += "?about=" + url.QueryEscape(key)
		}
		if a.Allowed() {
			g.Do = append(g.Do, v)
		} else {
			g.Dont = append(g.Dont, v)
		}
	}
	slices.SortStableFunc(g.Dont, func(a, b ActionView) int { return cmp.Compare(len(a.Reasons), len(b.Reasons)) })
}

func actionPath(caseID, action string) string { return "/cases/" + caseID + "/actions/" + action }
