package lifecycle

import "strings"

// states are the postal abbreviations of the states and territories.
var states = func() []Option {
	list := []Option{{"CA", "California"}}
	for s := range strings.SplitSeq("AL AK AS AZ AR CO CT DC DE FL GA GU HI ID IL IN IA KS KY LA ME MD MA MI MN MO MP MS MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY", " ") {
		list = append(list, Option{s, s})
	}
	return list
}()
