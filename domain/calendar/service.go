package calendar

import "fmt"

// extension is the time that a manner of service adds to a period.
type extension struct {
	n         int
	courtDays bool
	name, law string
	why       string // why nothing is added, when n is 0 and there is something to say
}

// mailing holds the calendar days that CCP §§ 1013(a) and 1005(b) both give for service by mail.
var mailing = map[Service]extension{
	MailInState:      {n: 5, name: "by mail within California"},
	MailOutOfState:   {n: 10, name: "by mail from or to another state"},
	MailToSafeAtHome: {n: 12, name: "by mail to the Safe at Home address"},
	MailAbroad:       {n: 20, name: "by mail from or to a place outside the United States"},
}

// extensionFor returns what a manner of service adds to the period of r.
func extensionFor(r Rule, s Service) (extension, error) {
	mail, mailed := mailing[s]
	switch {
	case s == ServiceNone || s == "":
		return extension{}, nil
	case !mailed && s != Overnight && s != Electronic:
		return extension{}, &FieldError{"service", fmt.Sprintf(
			"%q is not one of none, mail_in_state, mail_out_of_state, mail_abroad, safe_at_home, overnight, electronic", s)}
	case r.Extends == NotExtended:
		return extension{why: "The manner of service does not lengthen this period: it does not run from service under CCP §§ 1005(b), 1010.6 or 1013."}, nil
	case s == Electronic:
		return extension{n: 2, courtDays: true, name: "by electronic means", law: "CCP § 1010.6(a)(3)(B)"}, nil
	case mailed && r.Extends == ByMotionService:
		mail.law = "CCP § 1005(b)"
		return mail, nil
	case mailed:
		mail.law = "CCP § 1013(a)"
		return mail, nil
	case r.Extends == ByMotionService:
		return extension{n: 2, name: "by overnight delivery or fax", law: "CCP § 1005(b)"}, nil
	}
	return extension{n: 2, courtDays: true, name: "by overnight delivery or fax", law: "CCP § 1013(c), (e)"}, nil
}
