package web

// statusWords are the reporting statuses of Fam. Code § 17600(d)(8) in a few words.
var statusWords = map[string]string{
	"A": "no order, parent to be located", "B": "no order, parentage to be settled", "C": "no order, order to be established",
	"D": "order obeyed", "E": "in arrears, parent to be located", "F": "in arrears, assets to be located", "G": "in arrears, located",
	"H": "in arrears, no means", "I": "in arrears, pays some interest", "J": "arrears only, paid on schedule", "K": "arrears only, parent to be located",
	"L": "arrears only, assets to be located", "M": "arrears only, located", "N": "arrears only, no means", "O": "arrears only, pays some interest", "P": "none of the others",
}

// reportedAs is a reporting status, its letter and its words; "" of none.
func reportedAs(letter string) string {
	if letter == "" {
		return ""
	}
	return letter + ", " + statusWords[letter]
}
