package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"casewright/test/pgtest"
)

func TestAccountsFromTheCommandLine(t *testing.T) {
	servers := config{DatabaseURL: pgtest.URL(t)}
	run := func(in string, c interface{ Run(*streams) error }) (string, error) {
		var out bytes.Buffer
		err := c.Run(&streams{In: strings.NewReader(in), Out: &out, Err: &out})
		return out.String(), err
	}
	wrong := func(field, in string, c interface{ Run(*streams) error }) {
		t.Helper()
		out, err := run(in, c)
		var bad *inputError
		if !errors.As(err, &bad) || bad.Field != field {
			t.Errorf("%T: %q, %v; want a problem with %s", c, out, err, field)
		}
	}
	add := accountsAddCmd{config: servers, Login: "ana", Name: "Ana Diaz", Role: "caseworker"}

	wrong("password", "", &add)
	wrong("password", "too short\n", &add)
	out, err := run("four unrelated words\n", &add)
	if err != nil || strings.Contains(out, "unrelated") {
		t.Errorf("add: %q, %v", out, err)
	}
	wrong("login", "four unrelated words\n", &add)
	generated := add
	generated.Login, generated.Generate = "bo", true
	if out, err := run("", &generated); err != nil || !strings.Contains(out, "Password: ") {
		t.Errorf("add --generate: %q, %v", out, err)
	}
	if out, err := run("", &accountsDisableCmd{servers, "bo"}); err != nil || !strings.Contains(out, "closed") {
		t.Errorf("disable: %q, %v", out, err)
	}
	wrong("login", "", &accountsDisableCmd{servers, "nobody"})
	wrong("login", "", &accountsResetCmd{config: servers, passwordFlags: passwordFlags{Generate: true}, Login: "nobody"})
	out, err = run("", &accountsListCmd{servers})
	if err != nil || !strings.Contains(out, "ana    Ana Diaz  caseworker  open      never") || !strings.Contains(out, "bo     Ana Diaz  caseworker  disabled  never") {
		t.Errorf("list:\n%s%v", out, err)
	}
	if out, err := run("", &accountsResetCmd{config: servers, passwordFlags: passwordFlags{Generate: true}, Login: "bo"}); err != nil || !strings.Contains(out, "Password: ") {
		t.Errorf("reset: %q, %v", out, err)
	}
	if out, err := run("", &accountsListCmd{servers}); err != nil || strings.Contains(out, "disabled") {
		t.Errorf("after a reset:\n%s%v", out, err)
	}
}
