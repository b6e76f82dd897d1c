package web

import (
	"net/http"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// TeamPage is S40: what needs a supervisor's hand.
type TeamPage struct {
	Page
	Tiles   []Tile
	Heading string // of the list
	Rows    []WorkRow
	Next    string
	First   string
	Loads   []LoadRow
}

// Tile is one figure and the list behind it.
type Tile struct {
	Name, Label string
	N           int
	Path        string
	Alarm       bool
}

// LoadRow is what one person has to do.
type LoadRow struct {
	postgres.WorkerLoad
	Oldest DueView
}

func (s *Server) team(w http.ResponseWriter, r *http.Request) error {
	ctx, today, list := r.Context(), s.Clock.Today(), r.URL.Query().Get("list")
	after, err := readCursor(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	tiles, err := s.DB.TeamTiles(ctx, today)
	if err != nil {
		return err
	}
	page := TeamPage{Page: s.base(r, "Team"), Tiles: []Tile{
		{"reviews", "Missed deadlines to review", tiles.Missed, "/team#list", tiles.Missed > 0},
		{"overdue", "Open tasks past their legal limit", tiles.Overdue, "/team?list=overdue#list", tiles.Overdue > 0},
		{"near", "Open tasks with a limit within 10 days", tiles.Near, "/team?list=near#list", false},
		{"unassigned", "Caseworkers’ tasks that nobody has", tiles.Unassigned, "/team?list=unassigned#list", tiles.Unassigned > 0},
	}}
	filter := postgres.WorkFilter{Queue: lifecycle.Supervisor}
	switch list {
	case "overdue":
		page.Heading, filter = page.Tiles[1].Label, postgres.WorkFilter{Everyone: true, Until: today.AddDays(-1)}
	case "near":
		page.Heading, filter = page.Tiles[2].Label, postgres.WorkFilter{Everyone: true, From: today, Until: today.AddDays(10)}
	case "unassigned":
		page.Heading, filter = page.Tiles[3].Label, postgres.WorkFilter{Queue: lifecycle.Caseworker}
	default:
		page.Heading, list = "Missed deadlines and other tasks of supervisors", ""
	}
	rows, err := s.DB.Work(ctx, filter, after, pageRows+1)
	if err != nil {
		return err
	}
	if len(rows) > pageRows {
		rows = rows[:pageRows]
		page.Next = listPath("/team", "list", list, "after", writeCursor(rows[pageRows-1].Cursor())) + "#list"
	}
	if after.Position != "" {
		page.First = listPath("/team", "list", list) + "#list"
	}
	for _, x := range rows {
		page.Rows = append(page.Rows, workRow(x, today))
	}
	loads, err := s.DB.WorkerLoads(ctx, today)
	if err != nil {
		return err
	}
	for _, l := range loads {
		page.Loads = append(page.Loads, LoadRow{l, due(l.OldestOn, today)})
	}
	return s.render(w, r, http.StatusOK, "team.html", page)
}
