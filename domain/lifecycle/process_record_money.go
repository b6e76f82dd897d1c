package lifecycle

// withholdingRecord is what an employer was told to withhold, and what came of it. The employer stands with the participants.
func withholdingRecord(c Case, key string) []Entry {
	x := *c.withholding(key)
	var r record
	r.day("Served on the employer", x.ServedOn)
	if !x.ServedOn.IsZero() {
		r.add("Current support to withhold, a month", x.Current.String())
		r.add("For arrears, a month", x.Arrears.String())
	}
	if x.Rated {
		r.add("Payment on arrears that a court set", x.Rate.String()+" a month")
	}
	r.day("Last payday withheld", x.PaidOn)
	for _, day := range x.Warned {
		r.day("Employer warned", day)
	}
	r.yes("Hearing asked for", x.Contest)
	r.yes("Quashed by the court", x.Quashed)
	r.yes("The state's system told of the work", x.Feed)
	return r
}

// medicalRecord is what is known of a form, a notice or an assignment about health coverage.
func medicalRecord(c Case, key string) []Entry {
	x, ok := FindMedical(c, key)
	if !ok {
		return nil
	}
	var r record
	if p, ok := c.Party(x.Party); ok {
		r.add("Asked of", p.Role.Label())
	}
	r.day("Notice of intent given", x.Intent)
	r.yes("The parent waived the notice of intent", x.Waived)
	r.day("Sent", x.SentOn)
	r.add("Insurer", x.Policy.Insurer)
	r.add("Policy number", x.Policy.Number)
	r.add("Covers", x.Policy.Coverage)
	r.day("Covered from", x.Policy.Start)
	r.day("Coverage ended", x.Policy.Ended)
	r.add("Why it ended", x.Policy.Why)
	r.yes("A motion for a health provision is filed", x.Motion)
	r.yes("A motion to quash is open", x.Quash)
	r.yes("The policy is owed to the parent", x.PolicyOwed)
	r.yes("The employer must be told of the end", x.Due)
	return r
}

// levyRecord is what is known of a levy or a hold of a bank account.
func levyRecord(c Case, key string) []Entry {
	x := *c.levy(key)
	var r record
	if x.Bank {
		r.add("Kind", "Hold of a matched account")
		r.day("The bank got the notice", x.Begun)
	} else {
		r.add("Kind", map[bool]string{true: "Levy on an account", false: "Levy on other property"}[x.Financial])
		r.day("Statement of arrears mailed", x.Begun)
	}
	r.add("Amount", x.Amount.String())
	if x.Exempt > 0 {
		r.add("Left alone in the account", x.Exempt.String())
	}
	r.add("Paid so far", x.Paid.String())
	r.add("The department must be told of", map[string]string{"claim": "the claim of exemption", "order": "the order on the claim"}[x.Owes])
	return r
}

// adjustmentRecord is what is known of the review of the order's amount.
func adjustmentRecord(c Case, _ string) []Entry {
	x := c.Review
	var r record
	r.day("Parents told of the right to a review", x.RightTold)
	r.day("Last reviewed", x.LastReview)
	if p, ok := c.Party(x.AskedBy); ok {
		r.add("Asked for by", p.Role.Label())
	}
	r.day("Asked for", x.AskedOn)
	r.yes("Circumstances have changed since", x.Changed)
	for _, key := range x.Complete {
		if p, ok := c.Party(key); ok {
			r.add("Complete forms are in of", p.Role.Label())
		}
	}
	r.day("Motion filed", x.FiledOn)
	r.add("Cause", map[string]string{"unemployment": "Unemployment", "military_activation": "Military activation", "other": "Another"}[x.Cause])
	r.day("It began", x.BeganOn)
	r.day("Returned from deployment", x.ReturnedOn)
	return r
}
