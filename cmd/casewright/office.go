package main

import (
	"context"
	"fmt"

	"casewright/activities"
	"casewright/agency"
	"casewright/documents"
	"casewright/postgres"
)

// opsOfficeCmd says what an agency's letters say about the agency.
type opsOfficeCmd struct {
	Set  opsOfficeSetCmd  `cmd:"" help:"Store an agency's letterhead and program text, from JSON on standard input."`
	Show opsOfficeShowCmd `cmd:"" help:"Print an agency's letterhead and program text as JSON."`
}

type officeFlags struct {
	config
	Agency string `required:"" placeholder:"ID" help:"Agency id, for example los-angeles."`
}

func (f officeFlags) check() error {
	for _, a := range agency.All() {
		if a.ID == f.Agency {
			return nil
		}
	}
	return &inputError{Field: "agency", Message: fmt.Sprintf("no agency %q; its id is its county's name in small letters with hyphens", f.Agency)}
}

type opsOfficeSetCmd struct{ officeFlags }

// Run stores the office.
func (c *opsOfficeSetCmd) Run(s *streams) error {
	if err := c.check(); err != nil {
		return err
	}
	var o activities.Office
	if err := readJSON(s.In, &o); err != nil {
		return err
	}
	if o.Agency.Name == "" || o.Agency.Phone == "" || len(o.Agency.Address.Lines()) == 0 {
		return &inputError{Field: "Agency", Message: "give at least Name, Phone and Address: letters cannot be made without them"}
	}
	ctx, stop := interrupted()
	defer stop()
	db, err := c.database(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.SetSetting(ctx, activities.OfficeSetting(c.Agency), o, false); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.Out, "Letters of %s carry this from now on.\n", c.Agency)
	return err
}

type opsOfficeShowCmd struct{ officeFlags }

// Run prints the office.
func (c *opsOfficeShowCmd) Run(s *streams) error {
	if err := c.check(); err != nil {
		return err
	}
	ctx, stop := interrupted()
	defer stop()
	db, err := c.database(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	var o activities.Office
	if err := db.Setting(ctx, activities.OfficeSetting(c.Agency), &o); err != nil {
		return fmt.Errorf("nothing stored for %s; set it with 'casewright ops office set': %w", c.Agency, err)
	}
	return writeJSON(s.Out, o)
}

// demoOffices gives every agency of the demo a letterhead. The street is made up; the text is not an
// agency's policy.
func demoOffices(ctx context.Context, db *postgres.DB) error {
	for _, a := range agency.All() {
		o := activities.Office{
			Agency: documents.Agency{Name: a.Name, Phone: agency.StatewidePhone(), Hours: "Monday to Friday, 8 a.m. to 5 p.m.",
				Address: documents.Address{Street: "100 Demonstration Plaza", City: a.Counties[0].Name, State: "CA", Zip: "90000"}},
			Program: documents.Program{
				ApplicationFee: "This demonstration office does not charge for applying.",
				CostRecovery:   "This demonstration office does not charge either parent for its costs.",
				Enclosures: []documents.Enclosure{
					{Number: "DCSS 0373", Title: "Simplified Application for Child Support Services"},
					{Number: "DCSS 0064", Title: "Notice of Child Support Services Program"},
					{Number: "DCSS 0642", Title: "Complaint Resolution / State Hearing Information"},
					{Number: "DCSS 0048", Title: "Family Violence Questionnaire"}},
				ComplaintForm: "LCR001",
				PayTo:         documents.Firm{Name: "State Disbursement Unit", Address: documents.Address{Street: "200 Demonstration Plaza", City: a.Counties[0].Name, State: "CA", Zip: "90000"}},
				Court: documents.Court{Name: "Superior Court of California, County of " + a.Counties[0].Name,
					Address: documents.Address{Street: "300 Demonstration Plaza", City: a.Counties[0].Name, State: "CA", Zip: "90000"}},
			},
		}
		if _, err := db.SetSetting(ctx, activities.OfficeSetting(a.ID), o, true); err != nil {
			return err
		}
	}
	return nil
}
