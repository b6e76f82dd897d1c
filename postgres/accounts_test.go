package postgres_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/test/pgtest"
)

var signInTime = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func TestAccountsThatCannotBeMade(t *testing.T) {
	db := pgtest.New(t)
	good := postgres.NewAccount{Login: "ana.diaz", Name: "Ana Diaz", Role: lifecycle.Caseworker, Password: "four unrelated words"}
	if _, err := db.CreateAccount(t.Context(), good, signInTime); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*postgres.NewAccount)
		field  string
	}{
		"taken":                {func(*postgres.NewAccount) {}, "login"},
		"taken, other letters": {func(n *postgres.NewAccount) { n.Login = " Ana.Diaz " }, "login"},
		"spaces in the login":  {func(n *postgres.NewAccount) { n.Login = "ana diaz" }, "login"},
		"no login":             {func(n *postgres.NewAccount) { n.Login = "" }, "login"},
		"no name":              {func(n *postgres.NewAccount) { n.Login, n.Name = "other", "  " }, "name"},
		"unknown role":         {func(n *postgres.NewAccount) { n.Login, n.Role = "other", "boss" }, "role"},
		"the system's role":    {func(n *postgres.NewAccount) { n.Login, n.Role = "other", lifecycle.System }, "role"},
		"short password":       {func(n *postgres.NewAccount) { n.Login, n.Password = "other", "fourteen chars" }, "password"},
		"long password":        {func(n *postgres.NewAccount) { n.Login, n.Password = "other", strings.Repeat("ab", 101) }, "password"},
		"login in password":    {func(n *postgres.NewAccount) { n.Login, n.Password = "other", "my OTHER password" }, "password"},
		"one letter":           {func(n *postgres.NewAccount) { n.Login, n.Password = "other", strings.Repeat("a", 20) }, "password"},
	} {
		n := good
		c.change(&n)
		_, err := db.CreateAccount(t.Context(), n, signInTime)
		var wrong *postgres.AccountError
		if !errors.As(err, &wrong) || wrong.Field != c.field || strings.Contains(wrong.Message, n.Password) && n.Password != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPasswordIsResetAndAnAccountClosed(t *testing.T) {
	db := pgtest.New(t)
	const first, second = "first unrelated words", "second unrelated words"
	a, err := db.CreateAccount(t.Context(), postgres.NewAccount{Login: "ana", Name: "Ana", Role: lifecycle.Admin, Password: first}, signInTime)
	if err != nil {
		t.Fatal(err)
	}
	opens := func(password string) bool {
		t.Helper()
		_, err := db.SignIn(t.Context(), "ana", password, signInTime)
		if err != nil && !errors.Is(err, postgres.ErrSignIn) {
			t.Fatal(err)
		}
		return err == nil
	}
	session := func() string {
		t.Helper()
		token, err := db.StartSession(t.Context(), a.ID, signInTime)
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	inside := func(token string) bool {
		_, err := db.FindSession(t.Context(), token, signInTime, false)
		return err == nil
	}
	token := session()
	if !opens(first) || opens(second) || !inside(token) {
		t.Fatal("the account does not open as made")
	}
	if err := db.ResetPassword(t.Context(), " ANA ", second); err != nil {
		t.Fatal(err)
	}
	if opens(first) || !opens(second) || inside(token) {
		t.Error("after a reset the old password or session still works, or the new one does not")
	}
	token = session()
	if err := db.DisableAccount(t.Context(), "ana"); err != nil {
		t.Fatal(err)
	}
	if opens(second) || inside(token) {
		t.Error("a closed account opens")
	}
	if err := db.ResetPassword(t.Context(), "ana", first); err != nil || !opens(first) {
		t.Errorf("a reset does not open a closed account: %v", err)
	}
	for range 11 {
		opens("wrong")
	}
	if opens(first) {
		t.Error("a locked account opens")
	}
	if list, err := db.Accounts(t.Context()); err != nil || len(list) != 1 || list[0].Status(signInTime) != "locked" || list[0].Status(signInTime.Add(time.Hour)) != "open" {
		t.Errorf("accounts %+v, %v", list, err)
	}
	for name, err := range map[string]error{"reset": db.ResetPassword(t.Context(), "nobody", first), "disable": db.DisableAccount(t.Context(), "nobody")} {
		if !errors.Is(err, postgres.ErrNotFound) {
			t.Errorf("%s of nobody: %v", name, err)
		}
	}
	var stored string
	if err := db.Pool().QueryRow(t.Context(), `select password from account`).Scan(&stored); err != nil || !strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("stored password %q, %v", stored, err)
	}
}

func TestTheAccessLogIsAppendOnly(t *testing.T) {
	db := pgtest.New(t)
	if err := db.LogAccess(t.Context(), postgres.Access{At: signInTime, Kind: "search", Detail: "x"}); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{`update access_log set detail = ''`, `delete from access_log`, `truncate access_log`} {
		if _, err := db.Pool().Exec(t.Context(), statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
}

func TestATokenThatIsNoneFindsNoSession(t *testing.T) {
	db := pgtest.New(t)
	for _, token := range []string{"", "x", "'; drop table session; --", strings.Repeat("A", 43), strings.Repeat("A", 44)} {
		if _, err := db.FindSession(t.Context(), token, signInTime, true); !errors.Is(err, postgres.ErrNotFound) {
			t.Errorf("%q: %v", token, err)
		}
	}
}
