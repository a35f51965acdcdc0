package notice

import "tongban/domain/cases"

// Template names the words of a notice.
type Template string

// templates are the events that need the person or change the result, by the
// row of the lifecycle; a test holds that no row that tells the applicant is
// missing here and not in silent.
var templates = map[string]Template{
	"2": "received", "4": "not_required", "5": "misdirected", "42": "duplicate", "6": "mended",
	"7": "correction", "9": "correction_again", "9b": "correction_again", "8": "supplemented",
	"7a": "beyond", "7d": "beyond_recalled",
	"8a": "not_accepted", "5a": "not_accepted", "40": "not_accepted", "10": "lapsed", "23a": "discontinued",
	"11": "accepted", "11a": "spot", "12": "deemed", "13": "tolerated", "14": "promised",
	"13a": "tolerance_late", "13b": "tolerance_late", "13c": "supplied", "13d": "prolonged", "41": "amended",

	"17": "special", "18": "special_over", "18a": "special_over", "19a": "extended", "19b": "extended", "19c": "extended",
	"20": "suspended", "21": "resumed", "22": "withdrawn", "23": "terminated",
	"24": "hearing_right", "24b": "hearing_right", "24c": "hearing_asked", "24a": "statement",

	"26": "granted", "27": "refused", "28": "forwarded", "28a": "higher_result", "28c": "higher_result", "28d": "higher_result", "28b": "higher_back",
	"31": "ready", "32": "delivered", "32a": "undelivered", "32b": "unclaimed", "35a": "void",
	"37a": "delayed", "37b": "delayed", "38": "rectified", "39": "redone", "39a": "redone",
}

// silent are the rows that yield a paper or move a clock of the applicant, and
// yet tell nothing; each with its reason.
var silent = map[string]string{
	"16":  "the fault is put to the window's account and the applicant does not feel it",
	"24d": "the applicant's own word, answered on the page",
	"24e": "the days to ask are over; the right and its last day were told in row 24",
	"24f": "the applicant's own word, answered on the page",
	"24g": "the days to speak are over; they were told in row 24a",
	"37":  "the office is late: supervision is told, and the page shows the date that was missed",
}

// The notices that no row calls for: the clockwork's reminders.
const (
	RemindCorrection Template = "remind_correction" // half of the time is over, and two working days before the end
	RemindTolerance  Template = "remind_tolerance"  // two working days before the promise ends
	RemindCollect    Template = "remind_collect"    // seven and thirty days after a result is ready
	Recomputed       Template = "recomputed"        // the calendar changed and the date with it
	Code             Template = "code"              // a code to sign in; only as a message, never kept
)

// Reminders lists them but for the code, which is no notice.
var Reminders = []Template{RemindCorrection, RemindTolerance, RemindCollect, Recomputed}

// Templates lists every template once, in the order of the lifecycle.
func Templates() []Template {
	var all []Template
	seen := map[Template]bool{}
	for _, r := range cases.Lifecycle {
		if t, ok := templates[r.No]; ok && !seen[t] {
			seen[t] = true
			all = append(all, t)
		}
	}
	return append(all, Reminders...)
}

// Urgent tells whether a message may wake somebody.
func (t Template) Urgent() bool { return t == Code }

// tells reports whether a row has something to tell the applicant: a paper, an
// end, a result, or days of the applicant that begin.
func tells(r *cases.Row) bool {
	switch {
	case r.Kind == cases.Drafts || r.Kind == cases.Opens:
		return false
	case r.Paper != "" || r.To.Ended() || r.To == cases.Granted || r.To == cases.Refused:
		return true
	}
	for _, e := range r.Clocks {
		if e.Move == cases.Start && applicants[e.Clock] || e.Move == cases.Hold {
			return true
		}
	}
	return false
}

var applicants = func() map[cases.ClockKind]bool {
	all := map[cases.ClockKind]bool{}
	for _, k := range cases.Applicants {
		all[k] = true
	}
	return all
}()
