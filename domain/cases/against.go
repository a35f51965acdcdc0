package cases

// Against is what a remedy is directed against: the ground by which the remedy
// table of the pack is read, beside the regime and the status of the organ.
type Against string

// The grounds.
const (
	Refusal       Against = "refused"
	NonAcceptance Against = "not_accepted" // every way of not being accepted, and 无需办理
	Termination   Against = "terminated"
	Voiding       Against = "void"
)

// Grounds lists them.
var Grounds = []Against{Refusal, NonAcceptance, Termination, Voiding}

// AgainstOf is the ground of a paper that carries a remedy; ok is false for
// papers that carry none.
func AgainstOf(paper string) (ground Against, ok bool) {
	switch paper {
	case "refused":
		return Refusal, true
	case "not_accepted":
		return NonAcceptance, true
	case "terminated":
		return Termination, true
	case "void":
		return Voiding, true
	}
	return "", false
}
