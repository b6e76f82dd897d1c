package web

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casewright/domain/lifecycle"
)

var wildcard = regexp.MustCompile(`\{[^}]+\}`)

// Someone without the role never reaches a handler, whatever is in the address; with the role the answer is anything but that.
func TestEveryRouteIsClosedToOtherRoles(t *testing.T) {
	x := newSite(t)
	browsers := map[lifecycle.ActorRole]*browser{"": x.browser()}
	for _, role := range staff {
		browsers[role] = x.as(role)
	}
	if len(x.routes) < 10 {
		t.Fatalf("only %d routes", len(x.routes))
	}
	for _, pattern := range slices.Sorted(maps.Keys(x.routes)) {
		route := x.routes[pattern]
		method, path, _ := strings.Cut(pattern, " ")
		path = wildcard.ReplaceAllString(strings.TrimSuffix(path, "{$}"), "0192aaaa-0000-7000-8000-000000000000")
		for role, b := range browsers {
			if role != "" && strings.HasPrefix(path, "/sign-out") {
				continue // would end the session of the walk; TestASessionEnds does it
			}
			a := b.do(b.request(method, path, "x=1"))
			asked := a.StatusCode == http.StatusUnauthorized || a.StatusCode == http.StatusSeeOther && strings.HasPrefix(a.Header.Get("Location"), "/sign-in?next=")
			refused := a.StatusCode == http.StatusForbidden
			open := len(route.roles) == 0 || slices.Contains(route.roles, role)
			switch {
			case open && (asked || refused):
				t.Errorf("%s as %q: status %d, but the role may use it", pattern, role, a.StatusCode)
			case !open && role == "" && !asked:
				t.Errorf("%s without a session: status %d, want to be asked to sign in", pattern, a.StatusCode)
			case !open && role != "" && !refused:
				t.Errorf("%s as %q: status %d, want 403", pattern, role, a.StatusCode)
			}
			if a.StatusCode >= 500 {
				t.Errorf("%s as %q: status %d\n%s", pattern, role, a.StatusCode, x.log)
			}
		}
	}
}

func TestARouteWithoutRolesCannotBeRegistered(t *testing.T) {
	s := &Server{mux: http.NewServeMux(), routes: map[string]route{}}
	for name, who := range map[string][]lifecycle.ActorRole{"nobody": nil, "empty": {}, "the system": {lifecycle.System}, "the public": {lifecycle.Public}, "misspelled": {"casewoker"}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a page for %s was registered", name)
				}
			}()
			s.page("GET /"+name, who, nil)
		}()
	}
}

func TestA403NamesTheRole(t *testing.T) {
	x := newSite(t, func(*Config) {})
	x.page("GET /test/supervisors", roles(lifecycle.Supervisor, lifecycle.Admin), func(http.ResponseWriter, *http.Request) error { panic("reached") })
	x.as(lifecycle.Intake).get("/test/supervisors").status(http.StatusForbidden).says("signed in as intake", "for supervisor and admin")
}
