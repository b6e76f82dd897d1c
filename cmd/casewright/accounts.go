package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// accountsCmd is casewright accounts: the people who sign in.
type accountsCmd struct {
	Add     accountsAddCmd     `cmd:"" help:"Make an account. The password is one line on standard input, or made and printed with --generate."`
	List    accountsListCmd    `cmd:"" help:"List the accounts."`
	Disable accountsDisableCmd `cmd:"" help:"Close an account and end its sessions. What it did keeps its name."`
	Reset   accountsResetCmd   `cmd:"" help:"Give an account a new password, open it again and end its sessions."`
}

// passwordFlags say where a password comes from. Never from an argument: those are seen by everybody on the machine.
type passwordFlags struct {
	Generate bool `help:"Make a password and print it, instead of reading one line from standard input."`
}

// password returns the password and whether it was made here.
func (f passwordFlags) password(in io.Reader) (string, error) {
	if f.Generate {
		return postgres.NewPassword(), nil
	}
	line, err := bufio.NewReader(io.LimitReader(in, 1<<10)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the password: %w", err)
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", &inputError{"password", "no password was given: send one line on standard input, or use --generate"}
	}
	return line, nil
}

func (f passwordFlags) tell(out io.Writer, password string) {
	if f.Generate {
		fmt.Fprintln(out, "Password:", password)
	}
}

// accountsAddCmd is casewright accounts add.
type accountsAddCmd struct {
	config
	passwordFlags
	Login string `arg:"" help:"User name: 2 to 64 letters, digits, dots, dashes or @."`
	Name  string `required:"" help:"The person's name, as it stands beside what they do."`
	Role  string `required:"" enum:"intake,caseworker,supervisor,auditor,admin" help:"One of intake, caseworker, supervisor, auditor, admin."`
}

// Run makes the account.
func (c *accountsAddCmd) Run(s *streams) error {
	password, err := c.password(s.In)
	if err != nil {
		return err
	}
	return withRecord(&c.config, func(ctx context.Context, db *postgres.DB) error {
		a, err := db.CreateAccount(ctx, postgres.NewAccount{Login: c.Login, Name: c.Name, Role: lifecycle.ActorRole(c.Role), Password: password}, time.Now())
		if err != nil {
			return accountInput(err, c.Login)
		}
		fmt.Fprintf(s.Out, "Account %s made for %s, role %s.\n", a.Login, a.Name, a.Role)
		c.tell(s.Out, password)
		return nil
	})
}

// accountsListCmd is casewright accounts list.
type accountsListCmd struct{ config }

// Run lists the accounts.
func (c *accountsListCmd) Run(s *streams) error {
	return withRecord(&c.config, func(ctx context.Context, db *postgres.DB) error {
		list, err := db.Accounts(ctx)
		if err != nil {
			return err
		}
		now := time.Now()
		w := tabwriter.NewWriter(s.Out, 0, 4, 2, ' ', 0)
		fmt.Fprintln(w, "LOGIN\tNAME\tROLE\tSTATUS\tLAST SIGN-IN")
		for _, a := range list {
			last := "never"
			if a.SignedInAt != nil {
				last = a.SignedInAt.Local().Format("2006-01-02 15:04")
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", a.Login, a.Name, a.Role, a.Status(now), last)
		}
		return w.Flush()
	})
}

// accountsDisableCmd is casewright accounts disable.
type accountsDisableCmd struct {
	config
	Login string `arg:"" help:"User name."`
}

// Run closes the account.
func (c *accountsDisableCmd) Run(s *streams) error {
	return withRecord(&c.config, func(ctx context.Context, db *postgres.DB) error {
		if err := db.DisableAccount(ctx, c.Login); err != nil {
			return accountInput(err, c.Login)
		}
		fmt.Fprintf(s.Out, "Account %s is closed and signed out everywhere.\n", c.Login)
		return nil
	})
}

// accountsResetCmd is casewright accounts reset.
type accountsResetCmd struct {
	config
	passwordFlags
	Login string `arg:"" help:"User name."`
}

// Run gives the account a new password.
func (c *accountsResetCmd) Run(s *streams) error {
	password, err := c.password(s.In)
	if err != nil {
		return err
	}
	return withRecord(&c.config, func(ctx context.Context, db *postgres.DB) error {
		if err := db.ResetPassword(ctx, c.Login, password); err != nil {
			return accountInput(err, c.Login)
		}
		fmt.Fprintf(s.Out, "Account %s has a new password and is signed out everywhere.\n", c.Login)
		c.tell(s.Out, password)
		return nil
	})
}

// withRecord opens the record for one step.
func withRecord(c *config, do func(context.Context, *postgres.DB) error) error {
	ctx, stop := interrupted()
	defer stop()
	db, err := c.database(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	return do(ctx, db)
}

// accountInput turns what is wrong with the input into bad input, and leaves failures as they are.
func accountInput(err error, login string) error {
	var wrong *postgres.AccountError
	switch {
	case errors.Is(err, postgres.ErrNotFound):
		return &inputError{"login", fmt.Sprintf("there is no account %q: see casewright accounts list", login)}
	case errors.As(err, &wrong):
		return &inputError{wrong.Field, wrong.Message}
	}
	return err
}
